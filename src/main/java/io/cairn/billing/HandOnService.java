package io.cairn.billing;

import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.effect.OutsideCall;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.util.List;
import java.util.Optional;

/**
 * Hands money on to mentors' accounts at the payment provider, and takes it back from there: each with one booking,
 * once the provider has done it. What is to be done {@link PayoutService} decides. Every step may be taken again.
 */
@Service
public class HandOnService {

    private final Transfers transfers;
    private final Reversals reversals;
    private final Payments payments;
    private final Effects effects;
    private final LedgerService ledger;
    private final Counters counters;

    HandOnService(Transfers transfers, Reversals reversals, Payments payments, Effects effects, LedgerService ledger,
            Counters counters) {
        this.transfers = transfers;
        this.reversals = reversals;
        this.payments = payments;
        this.effects = effects;
        this.ledger = ledger;
        this.counters = counters;
    }

    /** Writes down that the provider is to make the transfer; joins the decision's transaction. */
    void plan(Transfer transfer) {
        effects.plan(key(transfer), call(transfer));
    }

    /** Writes down that the provider is to take it back; joins the decision's transaction. */
    void plan(Reversal reversal) {
        effects.plan(key(reversal), call(reversal));
    }

    /** Has the provider make the transfer. Goes outside. @return the provider's code if it refuses */
    @Transactional
    public Optional<String> handOn(String transferId) {
        Transfer transfer = transfers.findById(transferId)
                .orElseThrow(() -> new NotFound("There is no transfer " + transferId));
        if (transfer.state() == Transfer.State.PAID || transfer.state() == Transfer.State.RETURNED) {
            return Optional.ofNullable(transfer.refusal());
        }
        if (transfer.state() != Transfer.State.ISSUED || !transfer.atProvider()) {
            throw new IllegalStateException(transferId + " is not for the provider to make");
        }
        Effect made = effects.perform(key(transfer), call(transfer));
        // What is due is read from transfers and ledger: nobody may see the one without the other.
        counters.take(PayoutService.ONE_AT_A_TIME);
        if (made.state() == Effect.State.FAILED) {
            transfers.save(transfer.refused(made.lastError()));
            return Optional.of(made.lastError());
        }
        ledger.book("transfer-handed-on:" + transferId, List.of(
                LedgerEntry.debit(LedgerEntry.Accounts.mentor(transfer.mentorId()), transfer.money()),
                LedgerEntry.credit(LedgerEntry.Accounts.PROVIDER, transfer.money())));
        transfers.save(transfer.handedOn(made.providerId()));
        return Optional.empty();
    }

    /**
     * Has the provider take back what was planned for the credit note. Goes outside.
     *
     * @return whether it did; else the mentor owes it
     */
    @Transactional
    public boolean reverse(String creditNoteId) {
        Reversal reversal = reversals.findById(creditNoteId)
                .orElseThrow(() -> new NotFound("Nothing is taken back for " + creditNoteId));
        if (reversal.state() != Reversal.State.PLANNED) {
            return reversal.stands();
        }
        Effect made = effects.perform(key(reversal), call(reversal));
        counters.take(PayoutService.ONE_AT_A_TIME);
        if (made.state() == Effect.State.FAILED) {
            reversals.save(reversal.refused(made.lastError()));
            return false;
        }
        ledger.book("transfer-reversed:" + creditNoteId, List.of(
                LedgerEntry.debit(LedgerEntry.Accounts.PROVIDER, reversal.money()),
                LedgerEntry.credit(LedgerEntry.Accounts.mentor(reversal.mentorId()), reversal.money())));
        reversals.save(reversal.done());
        return true;
    }

    /** What was refused and finance has tried again is a fact of its own. */
    private String key(Transfer transfer) {
        return effects.keyAfterRefusals("transfer:" + transfer.id());
    }

    private static String key(Reversal reversal) {
        return "transfer-reversal:" + reversal.id();
    }

    /** All transfers of a payout are one group at the provider. */
    private OutsideCall call(Transfer transfer) {
        return payments.transfer(new Payments.Transfer(transfer.money(), transfer.providerAccount(), null,
                transfer.payoutId()));
    }

    private OutsideCall call(Reversal reversal) {
        return payments.reverse(transfers.findById(reversal.transferId()).orElseThrow().providerId(),
                reversal.money());
    }
}
