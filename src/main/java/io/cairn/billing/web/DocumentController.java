package io.cairn.billing.web;

import io.cairn.billing.BillingDocument;
import io.cairn.billing.Charge;
import io.cairn.billing.DocumentService;
import io.cairn.billing.InvoiceLine;
import io.cairn.engine.Accounts;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What was issued, as it was written, and what its lines are made of. */
@RestController
@Tag(name = "Finance")
class DocumentController {

    /** @param fact what was earned, such as {@code module:delivery-k7f3q2}; the part after the colon is its id */
    record ChargeView(String id, String fact, String learner, String mentor, Instant at) {

        static ChargeView of(Charge charge) {
            return new ChargeView(charge.id(), charge.factKey(), charge.learnerId(), charge.mentorId(), charge.at());
        }
    }

    record LineView(String id, Charge.Kind kind, String program, long quantity, long price, long net,
            List<ChargeView> charges) {

        static LineView of(InvoiceLine line) {
            return new LineView(line.id(), line.kind(), line.programId(), line.charges().size(), line.price(),
                    line.net(), line.charges().stream().map(ChargeView::of).toList());
        }
    }

    private final DocumentService documents;

    DocumentController(DocumentService documents) {
        this.documents = documents;
    }

    @Operation(summary = "An invoice's lines, each with the charges behind it; for finance")
    @GetMapping("/api/invoices/{id}/lines")
    List<LineView> lines(@PathVariable String id) {
        return documents.lines(id).stream().map(LineView::of).toList();
    }

    @Operation(summary = "The document about an invoice, a settlement or a credit note: a PDF with the e-invoice in "
            + "it; for finance, and for a mentor where it is the mentor's own")
    @GetMapping("/api/documents/{about}")
    ResponseEntity<byte[]> pdf(@PathVariable String about, Authentication login) {
        return pdf(seen(about, login));
    }

    @Operation(summary = "The same as UBL")
    @GetMapping("/api/documents/{about}/xml")
    ResponseEntity<byte[]> xml(@PathVariable String about, Authentication login) {
        BillingDocument document = seen(about, login);
        return answer(MediaType.APPLICATION_XML, document, ".xml", document.xml().getBytes(StandardCharsets.UTF_8));
    }

    @Operation(summary = "The same for whoever has the link that was mailed")
    @GetMapping("/documents/{id}/{key}")
    ResponseEntity<byte[]> mailed(@PathVariable String id, @PathVariable String key) {
        return pdf(documents.byLink(id, key));
    }

    private BillingDocument seen(String about, Authentication login) {
        BillingDocument document = documents.about(about);
        if (!document.personId().equals(login.getName()) && !Accounts.seesMoney(login)) {
            throw new NotFound("There is no document about " + about);
        }
        return document;
    }

    private static ResponseEntity<byte[]> pdf(BillingDocument document) {
        return answer(MediaType.APPLICATION_PDF, document, ".pdf", document.pdf());
    }

    private static ResponseEntity<byte[]> answer(MediaType type, BillingDocument document, String ending,
            byte[] content) {
        return ResponseEntity.ok().contentType(type).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.inline().filename(document.number() + ending).build().toString()).body(content);
    }
}
