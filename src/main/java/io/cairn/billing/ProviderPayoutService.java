package io.cairn.billing;

import io.cairn.effect.Effects;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the payment provider sends from our balance to our bank: booked when it says so, reconciled with what Cairn
 * knows of the balance, and found again on the bank's statement. Every step may be taken again.
 */
@Service
public class ProviderPayoutService {

    private final ProviderPayouts payouts;
    private final ProviderTransactions transactions;
    private final Payments provider;
    private final PaymentService payments;
    private final RefundService refunds;
    private final Effects effects;
    private final LedgerService ledger;
    private final ProviderPayoutWorkflow workflow;
    private final Clock clock;

    ProviderPayoutService(ProviderPayouts payouts, ProviderTransactions transactions, Payments provider,
            PaymentService payments, RefundService refunds, Effects effects, LedgerService ledger,
            ProviderPayoutWorkflow workflow, Clock clock) {
        this.payouts = payouts;
        this.transactions = transactions;
        this.provider = provider;
        this.payments = payments;
        this.refunds = refunds;
        this.effects = effects;
        this.ledger = ledger;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such payout of the provider's */
    public ProviderPayout payout(String id) {
        return payouts.findById(id).orElseThrow(() -> new NotFound("There is no payout " + id + " of the provider's"));
    }

    /** The earliest first. */
    public List<ProviderPayout> payouts() {
        return payouts.findAllByOrderByPaidAtAscIdAsc();
    }

    public List<ProviderTransaction> transactions(String id) {
        return transactions.findByPayoutIdOrderByIdAsc(id);
    }

    /** The provider has sent money to our bank: books it once, and has a process find out what it is made of. */
    @Transactional
    public void paid(Payments.SentToBank sent) {
        ProviderPayout known = payouts.findByReference(sent.id()).orElse(null);
        if (known != null) {
            payouts.save(sent.traceId() == null ? known : known.tracedAs(sent.traceId()));
            return;
        }
        Money money = sent.money();
        ProviderPayout payout = payouts.save(new ProviderPayout(Ids.newId("provider-payout"), null, sent.id(),
                sent.traceId(), sent.descriptor(), money.minor(), money.currency(), ProviderPayout.State.PAID,
                clock.instant(), null));
        ledger.book("provider-payout:" + payout.id(), List.of(
                LedgerEntry.debit(LedgerEntry.Accounts.FROM_PROVIDER, money),
                LedgerEntry.credit(LedgerEntry.Accounts.PROVIDER, money)));
        workflow.paid(payout.id());
    }

    /** Our bank did not take the money: the provider has it again, which is booked once. Finance sees to it. */
    @Transactional
    public void failed(Payments.SentToBank sent) {
        // Also of one that nobody told us of: what it is made of is in no other payout.
        paid(sent);
        ProviderPayout payout = payouts.findByReference(sent.id()).orElseThrow();
        if (payout.state() != ProviderPayout.State.FAILED) {
            ledger.book("provider-payout-failed:" + payout.id(), List.of(
                    LedgerEntry.debit(LedgerEntry.Accounts.PROVIDER, payout.money()),
                    LedgerEntry.credit(LedgerEntry.Accounts.FROM_PROVIDER, payout.money())));
            payouts.save(payout.in(ProviderPayout.State.FAILED));
            workflow.failed(payout.id());
        }
    }

    /** Asks the provider what the payout is made of, and keeps it. Goes outside. */
    @Transactional
    public void list(String id) {
        ProviderPayout payout = payout(id);
        for (Payments.Transaction one : provider.transactionsOf(payout.reference())) {
            if (!transactions.existsById(one.id())) {
                transactions.save(new ProviderTransaction(one.id(), null, id, one.kind(), one.source(),
                        one.money().minor(), one.fee(), one.money().currency(), false));
            }
        }
    }

    /** @return whether Cairn knows what every transaction is for, and they come to what was paid out */
    @Transactional
    public boolean match(String id) {
        ProviderPayout payout = payout(id);
        boolean all = true;
        long sum = 0;
        for (ProviderTransaction one : transactions(id)) {
            ProviderTransaction matched = transactions.save(one.matched(knows(one)));
            all &= matched.known();
            sum = Math.addExact(sum, matched.net());
        }
        return all && sum == payout.amount();
    }

    private boolean knows(ProviderTransaction one) {
        String source = String.valueOf(one.source());
        return switch (one.kind()) {
            case PAYMENT -> payments.arrived(source, one.money());
            case REFUND -> refunds.knows(source, new Money(-one.amount(), one.currency()), false);
            case RETURNED_REFUND -> refunds.knows(source, one.money(), true);
            case TRANSFER, REVERSAL -> !effects.known(List.of(source)).isEmpty();
            case RETURNED_PAYOUT -> payouts.findByReference(source)
                    .filter(payout -> payout.state() == ProviderPayout.State.FAILED).isPresent();
            case FEE -> true;
            case OTHER -> false;
        };
    }

    /** Books what the provider kept for itself, and what nobody knows on the account for that. */
    @Transactional
    public void book(String id) {
        ProviderPayout payout = payout(id);
        List<ProviderTransaction> all = transactions(id);
        List<LedgerEntry> entries = new ArrayList<>();
        long fees = all.stream().mapToLong(one -> one.fee()
                - (one.kind() == Payments.Movement.FEE ? one.amount() : 0)).sum();
        long unknown = all.stream().filter(one -> !one.known()).mapToLong(ProviderTransaction::amount).sum();
        move(entries, LedgerEntry.Accounts.PROVIDER_FEES, new Money(fees, payout.currency()));
        move(entries, LedgerEntry.Accounts.NOBODYS, new Money(-unknown, payout.currency()));
        if (!entries.isEmpty()) {
            ledger.book("provider-payout-reconciled:" + id, entries);
        }
        if (payout.state() == ProviderPayout.State.PAID) {
            payouts.save(payout.in(ProviderPayout.State.RECONCILED));
        }
    }

    /** From our balance at the provider to the account, or back where it is negative. */
    private static void move(List<LedgerEntry> entries, String account, Money money) {
        if (money.minor() != 0) {
            entries.add(LedgerEntry.debit(account, money));
            entries.add(LedgerEntry.credit(LedgerEntry.Accounts.PROVIDER, money));
        }
    }

    /**
     * Books what came to our bank from the provider; twice is once. It is known by the provider's id or the banks' for
     * it, or else by the amount and whom it comes from.
     *
     * @param bankReference of the entry of the bank's statement
     * @param said          what the entry says, each may be null
     * @return false if it is none of the provider's payouts
     */
    @Transactional
    public boolean arrived(String bankReference, Money money, String... said) {
        if (payouts.findByBankReference(bankReference).isPresent()) {
            return true;
        }
        String words = String.join(" ", Arrays.asList(said)).toLowerCase(Locale.ROOT);
        List<ProviderPayout> underway = payouts
                .findByAmountAndCurrencyAndStateNotAndBankReferenceIsNullOrderByPaidAtAscIdAsc(money.minor(),
                        money.currency(), ProviderPayout.State.FAILED);
        Optional<ProviderPayout> came = underway.stream().filter(one -> one.namedIn(words)).findFirst()
                .or(() -> underway.stream().filter(one -> words.contains(one.descriptor().toLowerCase(Locale.ROOT)))
                        .findFirst());
        came.ifPresent(one -> {
            ledger.book("provider-payout-arrived:" + one.id(), List.of(
                    LedgerEntry.debit(LedgerEntry.Accounts.BANK, money),
                    LedgerEntry.credit(LedgerEntry.Accounts.FROM_PROVIDER, money)));
            payouts.save(one.arrived(bankReference));
        });
        return came.isPresent();
    }
}
