package io.cairn.billing.web;

import io.cairn.billing.FieldCorrection;
import io.cairn.billing.IncomingFile;
import io.cairn.billing.IncomingInvoice;
import io.cairn.billing.IncomingInvoiceService;
import io.cairn.billing.IncomingMailService;
import io.cairn.billing.InvoiceApproval;
import io.cairn.billing.InvoiceApprovalService;
import io.cairn.billing.InvoiceField;
import io.cairn.billing.Reading;
import io.cairn.billing.VendorRule;
import io.cairn.billing.VendorService;
import io.cairn.shared.BadInput;
import io.cairn.shared.Download;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invoices that others send to us, what was read in them, and what became of them. Amounts are minor units. */
@RestController
@Tag(name = "Finance")
class IncomingInvoiceController {

    /** @param doubtful how many fields a person has to look at. @param check in which they are gathered, or null */
    record Line(String id, String vendor, String number, Long gross, String currency, LocalDate issuedOn,
            LocalDate dueOn, LocalDate discountUntil, long discount, IncomingInvoice.Source source,
            IncomingInvoice.State state, String reason, int doubtful, String check, Instant receivedAt,
            Instant decidedAt) {
    }

    /** @param confidence in percent. @param doubtful whether a person has to look at it */
    record FieldView(String field, String value, int confidence, Reading.How how, boolean needed, boolean doubtful) {
    }

    record CorrectionView(String field, String was, int confidence, String became, String correctedBy,
            Instant correctedAt) {

        static CorrectionView of(FieldCorrection one) {
            return new CorrectionView(one.field().word(), one.was(), one.confidence(), one.became(), one.correctedBy(),
                    one.correctedAt());
        }
    }

    record ApprovalView(String saidBy, boolean approved, String note, Instant saidAt) {

        static ApprovalView of(InvoiceApproval one) {
            return new ApprovalView(one.saidBy(), one.approved(), one.note(), one.saidAt());
        }
    }

    /** @param text what people read in it, in lines. @param duplicateOf what it repeats, or may repeat; else null */
    record InvoiceView(Line invoice, List<FieldView> fields, String text, String mediaType, String sender,
            String submittedBy, String mentor, String settlement, String duplicateOf, List<CorrectionView> corrections,
            List<ApprovalView> approvals) {
    }

    /** @param straightShare in percent. @param timeToFirstApproval the median, ISO 8601 */
    record FiguresView(int received, int open, int approved, int rejected, int duplicates, int straightThrough,
            Integer straightShare, Duration timeToFirstApproval) {
    }

    record RuleView(String id, String vendor, String field, String label, String example, String invoice,
            VendorRule.State state, String decidedBy) {
    }

    /** An attachment of a mail that could not be read. */
    record RefusedView(String sender, String file, String reason, Instant refusedAt) {
    }

    /** @param accepted whether the vendor's invoices are read by the rule from now on */
    record RuleDecision(Boolean accepted) {
    }

    private final IncomingInvoiceService invoices;
    private final InvoiceApprovalService approvals;
    private final VendorService vendors;
    private final IncomingMailService mails;

    IncomingInvoiceController(IncomingInvoiceService invoices, InvoiceApprovalService approvals, VendorService vendors,
            IncomingMailService mails) {
        this.invoices = invoices;
        this.approvals = approvals;
        this.vendors = vendors;
        this.mails = mails;
    }

    @Operation(summary = "Takes an invoice of somebody else, a PDF or the XML of one, whatever its type is called; the "
            + "same file twice is one invoice; for finance")
    @PostMapping("/api/incoming-invoices")
    Line take(HttpServletRequest request, Authentication login) {
        return line(invoices.take(body(request), IncomingInvoice.Source.UPLOAD, login.getName(), null));
    }

    /** No more of it is read than may be kept. */
    private static byte[] body(HttpServletRequest request) {
        if (String.valueOf(request.getContentType()).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            return part(request);
        }
        try {
            return request.getInputStream().readNBytes(IncomingInvoiceService.LARGEST + 1);
        } catch (IOException e) {
            throw new BadInput("file", "cannot be read to its end");
        }
    }

    private static byte[] part(HttpServletRequest request) {
        try {
            Part part = request.getPart("file");
            if (part == null) {
                throw new BadInput("file", "is missing");
            }
            return part.getInputStream().readNBytes(IncomingInvoiceService.LARGEST + 1);
        } catch (IOException | ServletException | IllegalStateException e) {
            throw new BadInput("file", "is larger than " + IncomingInvoiceService.LARGEST
                    + " bytes, or cannot be read");
        }
    }

    @Operation(summary = "All invoices that came in, the earliest first; for finance")
    @GetMapping("/api/incoming-invoices")
    List<Line> all() {
        return invoices.invoices().stream().map(this::line).toList();
    }

    @Operation(summary = "How many came, how many passed without a person, how long a first approval took; for finance")
    @GetMapping("/api/incoming-invoices/figures")
    FiguresView figures() {
        InvoiceApprovalService.Figures now = approvals.figures();
        return new FiguresView(now.received(), now.open(), now.approved(), now.rejected(), now.duplicates(),
                now.straightThrough(), now.straightShare(), now.timeToFirstApproval());
    }

    @Operation(summary = "What was mailed as an invoice and could not be read, and why, the latest first; for finance")
    @GetMapping("/api/incoming-invoices/refused")
    List<RefusedView> refused() {
        return mails.refused().stream().map(one -> new RefusedView(one.sender(), one.fileName(), one.reason(),
                one.refusedAt())).toList();
    }

    @Operation(summary = "An invoice that came in: its fields, its text, and what people said; for finance")
    @GetMapping("/api/incoming-invoices/{id}")
    InvoiceView one(@PathVariable String id) {
        IncomingInvoice invoice = invoices.invoice(id);
        List<FieldView> fields = new ArrayList<>();
        invoices.fields(id).forEach((field, reading) -> fields.add(new FieldView(field.word(), reading.value(),
                reading.confidence(), reading.how(), field.required(), reading.doubtful())));
        return new InvoiceView(line(invoice), fields, invoices.text(id), invoices.file(id).mediaType(),
                invoice.sender(), invoice.submittedBy(), invoice.mentorId(), invoice.settlementId(),
                invoice.duplicateOf(), invoices.corrections(id).stream().map(CorrectionView::of).toList(),
                approvals.approvals(id).stream().map(ApprovalView::of).toList());
    }

    @Operation(summary = "Its file, byte for byte as it came; for finance")
    @GetMapping("/api/incoming-invoices/{id}/file")
    ResponseEntity<Resource> file(@PathVariable String id) {
        IncomingFile file = invoices.file(id);
        return Download.of(id + (file.mediaType().equals(MediaType.APPLICATION_PDF_VALUE) ? ".pdf" : ".xml"),
                file.mediaType(), file.content());
    }

    @Operation(summary = "Says what fields of it are, by their names; each that is given is sure from then on, also "
            + "where it is left as it was; for finance")
    @PutMapping("/api/incoming-invoices/{id}/fields")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable String id, @RequestBody Map<String, String> values, Authentication login) {
        Map<InvoiceField, String> fields = new EnumMap<>(InvoiceField.class);
        values.forEach((word, value) -> fields.put(InvoiceField.of(word), value));
        invoices.confirm(id, fields, login.getName());
    }

    @Operation(summary = "Where vendors write what, as corrections have shown, the earliest first; for finance")
    @GetMapping("/api/vendor-rules")
    List<RuleView> rules() {
        return vendors.rules().stream().map(this::view).toList();
    }

    @Operation(summary = "Accepts a rule, so that this vendor's invoices are read by it, or declines it; for finance")
    @PutMapping("/api/vendor-rules/{id}")
    RuleView decide(@PathVariable String id, @RequestBody RuleDecision decision, Authentication login) {
        if (decision.accepted() == null) {
            throw new BadInput("accepted", "say true or false");
        }
        return view(vendors.decide(id, decision.accepted(), login.getName()));
    }

    private RuleView view(VendorRule rule) {
        return new RuleView(rule.id(), vendors.vendor(rule.vendorId()).name(), rule.field().word(), rule.label(),
                rule.example(), rule.invoiceId(), rule.state(), rule.decidedBy());
    }

    private Line line(IncomingInvoice one) {
        String vendor = Optional.ofNullable(one.vendorId()).map(id -> vendors.vendor(id).name()).orElse(null);
        int doubtful = (int) invoices.fields(one.id()).values().stream().filter(Reading::doubtful).count();
        return new Line(one.id(), vendor, one.number(), one.gross(), one.currency(), one.issuedOn(), one.dueOn(),
                one.discountUntil(), one.discount(), one.source(), one.state(), one.reason(), doubtful, one.checkId(),
                one.receivedAt(), one.decidedAt());
    }
}
