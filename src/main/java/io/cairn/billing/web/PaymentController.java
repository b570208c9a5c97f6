package io.cairn.billing.web;

import io.cairn.billing.Allocation;
import io.cairn.billing.DunningService;
import io.cairn.billing.Invoice;
import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.ReceivableService;
import io.cairn.billing.StatementService;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What finance can read of money that arrived and of what is open; amounts are minor units. */
@RestController
@Tag(name = "Finance")
class PaymentController {

    record AllocationView(String invoice, long amount, long writtenOff) {
    }

    record PaymentView(String id, Payment.Source source, String reference, String payer, long amount, String currency,
            String remittance, Instant receivedAt, Payment.State state, List<AllocationView> allocations) {
    }

    record OpenItemView(String invoice, String number, String sponsor, long gross, long open, String currency,
            LocalDate dueOn, Instant disputedAt) {
    }

    record StatementView(String id, String account, String statement, LocalDate closedOn, int entries) {
    }

    private final PaymentService payments;
    private final StatementService statements;
    private final ReceivableService receivables;
    private final DunningService dunning;

    PaymentController(PaymentService payments, StatementService statements, ReceivableService receivables,
            DunningService dunning) {
        this.payments = payments;
        this.statements = statements;
        this.receivables = receivables;
        this.dunning = dunning;
    }

    @Operation(summary = "All money that arrived and the invoices it paid, the earliest first; for finance")
    @GetMapping(path = "/api/payments", produces = MediaType.APPLICATION_JSON_VALUE)
    List<PaymentView> payments() {
        return payments.payments().stream().map(payment -> new PaymentView(payment.id(), payment.source(),
                payment.reference(), payment.payerId(), payment.amount(), payment.currency(), payment.remittance(),
                payment.receivedAt(), payment.state(), payments.allocationsOfPayment(payment.id()).stream()
                .map(PaymentController::view).toList())).toList();
    }

    private static AllocationView view(Allocation allocation) {
        return new AllocationView(allocation.invoiceId(), allocation.amount(), allocation.writtenOff());
    }

    @Operation(summary = "What sponsors owe and have not paid, by month and sponsor; for finance")
    @GetMapping(path = "/api/open-items", produces = MediaType.APPLICATION_JSON_VALUE)
    List<OpenItemView> openItems() {
        return receivables.openItems(receivables.today()).stream().map(item -> {
            Invoice invoice = item.invoice();
            return new OpenItemView(invoice.id(), invoice.number(), invoice.sponsorId(), invoice.gross(), item.open(),
                    invoice.currency(), invoice.dueOn(), invoice.disputedAt());
        }).toList();
    }

    @Operation(summary = "Takes a bank's statement in camt.053; one that was taken before changes nothing; for finance")
    @PostMapping(path = "/api/bank-statements", consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    List<StatementView> take(@RequestBody byte[] file) {
        return statements.take(file).stream().map(statement -> new StatementView(statement.id(), statement.account(),
                statement.statementId(), statement.closedOn(), statements.entries(statement.id()).size())).toList();
    }

    @Operation(summary = "The sponsor disputes the invoice: no reminders until that is over; for finance")
    @PutMapping("/api/invoices/{id}/dispute")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dispute(@PathVariable String id) {
        dunning.dispute(id);
    }

    @Operation(summary = "The dispute is over, and what is open is owed; for finance")
    @DeleteMapping("/api/invoices/{id}/dispute")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settleDispute(@PathVariable String id) {
        dunning.settleDispute(id);
    }
}
