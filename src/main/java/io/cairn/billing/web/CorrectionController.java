package io.cairn.billing.web;

import io.cairn.billing.CreditNote;
import io.cairn.billing.CreditNoteService;
import io.cairn.billing.Objection;
import io.cairn.billing.ObjectionService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What finance corrects, and what mentors have against their settlements; amounts are minor units. */
@RestController
@Tag(name = "Finance")
class CorrectionController {

    /** @param line its id, as the invoice's lines say it */
    record NewCreditNote(String line, long quantity, String reason) {
    }

    record CreditNoteView(String id, String number, long net, long vat, long gross, String currency,
            CreditNote.State state, String reason) {

        static CreditNoteView of(CreditNote note) {
            return new CreditNoteView(note.id(), note.number(), note.net(), note.vat(), note.gross(), note.currency(),
                    note.state(), note.reason());
        }
    }

    /** @param payable what of the settlement may be paid, VAT included */
    record ObjectionView(String lines, String reason, Objection.State state, String decision, long payable) {
    }

    private final CreditNoteService credits;
    private final ObjectionService objections;

    CorrectionController(CreditNoteService credits, ObjectionService objections) {
        this.credits = credits;
        this.objections = objections;
    }

    @Operation(summary = "The credit notes to an invoice, the earliest first; for finance")
    @GetMapping("/api/invoices/{id}/credit-notes")
    List<CreditNoteView> creditNotes(@PathVariable String id) {
        return credits.of(id).stream().map(CreditNoteView::of).toList();
    }

    @Operation(summary = "Credits some of a line of an issued invoice; the mentors keep what they earned. For finance")
    @PostMapping("/api/invoices/{id}/credit-notes")
    @ResponseStatus(HttpStatus.CREATED)
    CreditNoteView credit(@PathVariable String id, @RequestBody NewCreditNote body) {
        return CreditNoteView.of(credits.creditLine(id, body.line(), body.quantity(), body.reason()));
    }

    @Operation(summary = "What a mentor has against a settlement; for finance")
    @GetMapping("/api/settlements/{id}/objection")
    ObjectionView objection(@PathVariable String id) {
        Objection objection = objections.objection(id);
        return new ObjectionView(objection.lines(), objection.reason(), objection.state(), objection.decision(),
                objections.payable(id));
    }
}
