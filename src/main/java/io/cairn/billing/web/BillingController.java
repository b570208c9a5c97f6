package io.cairn.billing.web;

import io.cairn.billing.BillingService;
import io.cairn.billing.Invoice;
import io.cairn.billing.Settlement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What finance can read of invoices and settlements; amounts are minor units. */
@RestController
@Tag(name = "Finance")
class BillingController {

    record InvoiceView(String id, String number, String sponsor, String period, long net, long vat, long gross,
            String currency, Invoice.State state) {
    }

    record SettlementView(String id, String mentor, String period, long amount, String currency,
            Settlement.State state) {
    }

    private final BillingService billing;

    BillingController(BillingService billing) {
        this.billing = billing;
    }

    @Operation(summary = "All invoices, by month, sponsor and currency; for finance")
    @GetMapping("/api/invoices")
    List<InvoiceView> invoices() {
        return billing.invoices().stream().map(invoice -> new InvoiceView(invoice.id(), invoice.number(),
                invoice.sponsorId(), invoice.period(), invoice.net(), invoice.vat(), invoice.gross(),
                invoice.currency(), invoice.state())).toList();
    }

    @Operation(summary = "All settlements, by month, mentor and currency; for finance")
    @GetMapping("/api/settlements")
    List<SettlementView> settlements() {
        return billing.settlements().stream().map(settlement -> new SettlementView(settlement.id(),
                settlement.mentorId(), settlement.period(), settlement.amount(), settlement.currency(),
                settlement.state())).toList();
    }
}
