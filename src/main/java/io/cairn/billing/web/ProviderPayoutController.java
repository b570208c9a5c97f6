package io.cairn.billing.web;

import io.cairn.billing.Payments;
import io.cairn.billing.ProviderPayout;
import io.cairn.billing.ProviderPayoutService;
import io.cairn.billing.ProviderTransaction;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** What finance sees of what the payment provider sent to our bank; amounts are minor units. */
@RestController
@Tag(name = "Finance")
class ProviderPayoutController {

    /** @param fee what the provider kept of the amount */
    record TransactionView(String id, Payments.Movement kind, String source, long amount, long fee, boolean known) {

        static TransactionView of(ProviderTransaction one) {
            return new TransactionView(one.id(), one.kind(), one.source(), one.amount(), one.fee(), one.known());
        }
    }

    /** @param arrived whether a statement of our bank has it */
    record ProviderPayoutView(String id, String reference, long amount, String currency, ProviderPayout.State state,
            Instant paidAt, boolean arrived, List<TransactionView> transactions) {
    }

    private final ProviderPayoutService payouts;

    ProviderPayoutController(ProviderPayoutService payouts) {
        this.payouts = payouts;
    }

    @Operation(summary = "All payouts of the payment provider to our bank, the earliest first; for finance")
    @GetMapping("/api/provider-payouts")
    List<ProviderPayoutView> payouts() {
        return payouts.payouts().stream().map(this::view).toList();
    }

    @Operation(summary = "One payout of the payment provider to our bank, and what it is made of; for finance")
    @GetMapping("/api/provider-payouts/{id}")
    ProviderPayoutView payout(@PathVariable String id) {
        return view(payouts.payout(id));
    }

    private ProviderPayoutView view(ProviderPayout payout) {
        return new ProviderPayoutView(payout.id(), payout.reference(), payout.amount(), payout.currency(),
                payout.state(), payout.paidAt(), payout.bankReference() != null,
                payouts.transactions(payout.id()).stream().map(TransactionView::of).toList());
    }
}
