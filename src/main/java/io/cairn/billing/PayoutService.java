package io.cairn.billing;

import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;
import io.cairn.shared.Sha256;
import io.cairn.shared.Texts;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pays mentors. What one is to get is never stored: it is what may be paid of all of the settlements, less all
 * transfers that stand, and at most what the ledger owes the mentor. So what is too little, or what a mentor owes, goes
 * into the next payout by itself, and nothing is paid twice, whether the bank or the payment provider has paid it.
 */
@Service
public class PayoutService {

    /** What finance does about a transfer that the provider refused. */
    public enum RefusedTransfer { TRY_AGAIN, NEXT_PAYOUT }

    private static final int REMITTANCE = 140;
    private static final int TEXT = 1000;
    /** Of a mentor's own invoice. */
    static final int LONGEST_NUMBER = 40;
    /** The counter whose row is locked: two payouts must not see one amount as due, nor two people one payout. */
    static final String ONE_AT_A_TIME = "payout";

    /** Whether a mentor is paid with the next payout, or why not. */
    public enum Standing { PAID_NEXT, BELOW_MINIMUM, OWES, NO_ACCOUNT, RETURNED }

    /** @param amount in minor units of {@code currency}; negative where the mentor owes it */
    public record Due(String mentorId, String currency, long amount, Standing standing) {
    }

    /** @param accountMissing whether somebody is left out for want of a valid IBAN */
    public record Gathered(List<String> payoutIds, boolean accountMissing) {
    }

    private final Payouts payouts;
    private final Transfers transfers;
    private final PayoutFiles files;
    private final OwnInvoices ownInvoices;
    private final Reversals reversals;
    private final HandOnService handOns;
    private final CreditNotes creditNotes;
    private final Settlements settlements;
    private final ObjectionService objections;
    private final Documents documents;
    private final PartyService parties;
    private final LedgerService ledger;
    private final Counters counters;
    private final BillingProperties properties;
    private final TransferWorkflow workflow;
    private final Clock clock;

    PayoutService(Payouts payouts, Transfers transfers, PayoutFiles files, OwnInvoices ownInvoices,
            Reversals reversals, HandOnService handOns, CreditNotes creditNotes, Settlements settlements,
            ObjectionService objections, Documents documents, PartyService parties, LedgerService ledger,
            Counters counters, BillingProperties properties, TransferWorkflow workflow, Clock clock) {
        this.payouts = payouts;
        this.transfers = transfers;
        this.files = files;
        this.ownInvoices = ownInvoices;
        this.reversals = reversals;
        this.handOns = handOns;
        this.creditNotes = creditNotes;
        this.settlements = settlements;
        this.objections = objections;
        this.documents = documents;
        this.parties = parties;
        this.ledger = ledger;
        this.counters = counters;
        this.properties = properties;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such payout */
    public Payout payout(String payoutId) {
        return payouts.findById(payoutId).orElseThrow(() -> new NotFound("There is no payout " + payoutId));
    }

    /** The earliest first. */
    public List<Payout> payouts() {
        return payouts.findAllByOrderByPlannedAtAscIdAsc();
    }

    public List<Transfer> transfers(String payoutId) {
        return transfers.findByPayoutIdOrderByMentorIdAsc(payoutId);
    }

    /** @throws NotFound if there is no such transfer */
    public Transfer transfer(String transferId) {
        return transfers.findById(transferId)
                .orElseThrow(() -> new NotFound("There is no transfer " + transferId));
    }

    /** What was taken back of a transfer, or was to be, by credit note. */
    public List<Reversal> reversals(String transferId) {
        return reversals.findByTransferIdOrderByIdAsc(transferId);
    }

    /** @throws NotFound if no order to the bank is written */
    public PayoutFile file(String payoutId) {
        PayoutFile file = files.findById(payoutId)
                .orElseThrow(() -> new NotFound("There is no order to the bank of " + payoutId));
        if (!Sha256.of(file.content()).equals(file.sha256())) {
            throw new IllegalStateException("The order to the bank of " + payoutId + " was changed");
        }
        return file;
    }

    /**
     * Keeps that a mentor's own invoice has arrived, so that the settlement may be paid.
     *
     * @throws Conflict if the mentor's invoices are written by us, or the settlement was not sent
     */
    @Transactional
    public void recordOwnInvoice(String settlementId, String number) {
        Settlement settlement = settlements.findById(settlementId)
                .orElseThrow(() -> new NotFound("There is no settlement " + settlementId));
        if (number == null || number.isBlank() || number.strip().length() > LONGEST_NUMBER) {
            throw new BadInput("number", "Say the invoice's number, in at most " + LONGEST_NUMBER + " characters");
        }
        if (settlement.state() != Settlement.State.OWN_INVOICE) {
            throw new Conflict("No invoice of the mentor's own is awaited for " + settlementId);
        }
        if (!ownInvoices.existsById(settlementId)) {
            ownInvoices.save(new OwnInvoice(settlementId, null, number.strip(), clock.instant()));
        }
    }

    /** What each mentor is to get beside what payouts have or will, by mentor and currency; nothing due is left out. */
    public List<Due> dues() {
        Set<List<String>> whom = settlements.findAllByOrderByPeriodAscMentorIdAscCurrencyAsc().stream()
                .map(settlement -> List.of(settlement.mentorId(), settlement.currency()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return whom.stream().map(one -> due(one.get(0), one.get(1))).filter(due -> due.amount() != 0
                || due.standing() == Standing.RETURNED).toList();
    }

    private Due due(String mentorId, String currency) {
        List<Transfer> earlier = transfers.findByMentorIdAndCurrency(mentorId, currency);
        List<Reversal> back = reversals.findByMentorIdAndCurrency(mentorId, currency);
        long bySettlements = payable(mentorId, currency).stream().mapToLong(one -> objections.payable(one.id())).sum()
                - earlier.stream().filter(Transfer::stands).mapToLong(Transfer::amount).sum()
                + back.stream().filter(Reversal::stands).mapToLong(Reversal::amount).sum();
        long byLedger = owed(mentorId, currency)
                - earlier.stream().filter(Transfer::awaitsBooking).mapToLong(Transfer::amount).sum()
                + back.stream().filter(one -> one.state() == Reversal.State.PLANNED).mapToLong(Reversal::amount).sum();
        long amount = Math.min(bySettlements, byLedger);
        Standing standing;
        if (earlier.stream().anyMatch(one -> one.state() == Transfer.State.RETURNED)) {
            standing = Standing.RETURNED;
        } else if (amount < 0) {
            standing = Standing.OWES;
        } else if (amount < properties.minimumPayout(currency)) {
            standing = Standing.BELOW_MINIMUM;
        } else {
            standing = hasAccount(mentorId) ? Standing.PAID_NEXT : Standing.NO_ACCOUNT;
        }
        return new Due(mentorId, currency, amount, standing);
    }

    private boolean hasAccount(String mentorId) {
        String iban = parties.party(mentorId).iban();
        return parties.providerAccount(mentorId).isPresent() || iban != null && Iban.valid(iban);
    }

    /** What the ledger owes the mentor: only it knows of money that went another way than by a payout. */
    private long owed(String mentorId, String currency) {
        return -ledger.balance(LedgerEntry.Accounts.mentor(mentorId)).getOrDefault(currency, 0L);
    }

    /** The settlements of which something may be paid; of one that is objected to it is what nobody disputes. */
    private List<Settlement> payable(String mentorId, String currency) {
        return settlements.findByMentorIdAndCurrencyOrderByPeriodAsc(mentorId, currency).stream()
                .filter(settlement -> switch (settlement.state()) {
                    case ACCEPTED -> true;
                    case OWN_INVOICE -> ownInvoices.existsById(settlement.id());
                    case SENT -> objections.find(settlement.id()).isPresent();
                    default -> false;
                }).toList();
    }

    /** Plans one payout for each currency in which somebody is to be paid. */
    @Transactional
    public Gathered gather() {
        counters.take(ONE_AT_A_TIME);
        List<Due> dues = dues();
        List<String> ids = dues.stream().filter(due -> due.standing() == Standing.PAID_NEXT).map(Due::currency)
                .distinct().sorted().map(currency -> payouts.save(new Payout(Ids.newId("payout"), null, currency,
                        Payout.State.PLANNED, clock.instant(), null, null, null, null, null)).id()).toList();
        return new Gathered(ids, dues.stream().anyMatch(due -> due.standing() == Standing.NO_ACCOUNT));
    }

    /** Draws up the transfers by what is due now; those of a draft before go. @return whether there is any */
    @Transactional
    public boolean drawUp(String payoutId) {
        Payout payout = locked(payoutId);
        if (payout.state() != Payout.State.PLANNED) {
            return payout.state() != Payout.State.NOTHING_LEFT;
        }
        transfers.deleteAll(transfers(payoutId));
        List<Due> due = dues().stream().filter(one -> one.currency().equals(payout.currency())
                && one.standing() == Standing.PAID_NEXT).toList();
        due.forEach(one -> transfers.save(transfer(payoutId, one)));
        if (due.isEmpty()) {
            payouts.save(payout.nothingLeft());
        }
        return !due.isEmpty();
    }

    private Transfer transfer(String payoutId, Due due) {
        Set<String> covered = transfers.findByMentorIdAndCurrency(due.mentorId(), due.currency()).stream()
                .filter(Transfer::stands).flatMap(one -> Arrays.stream(one.covers().split(",")))
                .collect(Collectors.toSet());
        String atProvider = parties.providerAccount(due.mentorId()).orElse(null);
        List<String> covers = payable(due.mentorId(), due.currency()).stream().map(Settlement::id)
                .filter(id -> !covered.contains(id)).toList();
        String id = Ids.newId("transfer");
        String numbers = covers.isEmpty() ? id : covers.stream().map(this::number).collect(Collectors.joining(" "));
        BusinessParty party = parties.party(due.mentorId());
        return new Transfer(id, null, payoutId, due.mentorId(), party.name(),
                atProvider == null ? Iban.compact(party.iban()) : null, atProvider, due.amount(), due.currency(),
                String.join(",", covers), Texts.cut(numbers, REMITTANCE, "..."), Transfer.State.DRAWN_UP, null, null);
    }

    private String number(String settlementId) {
        return documents.findByAbout(settlementId).map(BillingDocument::number)
                .or(() -> ownInvoices.findById(settlementId).map(own -> Pain001.cut(own.number(), LONGEST_NUMBER)))
                .orElse(settlementId);
    }

    /**
     * The first of two people says that the payout is right.
     *
     * @param account who says so
     * @throws BadInput if nobody is logged in
     */
    @Transactional
    public void prepare(String payoutId, String account, String note) {
        requireLogin(account);
        Payout payout = locked(payoutId);
        if (payout.state() != Payout.State.PLANNED) {
            throw new Conflict("The payout is prepared already");
        }
        payouts.save(payout.preparedBy(account, note == null || note.isBlank() ? null : note.strip()));
    }

    /**
     * The second one says so too.
     *
     * @throws BadInput if it is the one who prepared it, or one whom it pays
     * @throws Conflict if less is due than it would pay
     */
    @Transactional
    public void approve(String payoutId, String account) {
        Payout payout = looked(payoutId, account);
        transfers(payoutId).forEach(one -> {
            long due = due(one.mentorId(), one.currency()).amount();
            if (due < 0) {
                throw new Conflict("Less is due to " + one.mentorId() + " by now: send the payout back, so that it is "
                        + "drawn up anew");
            }
        });
        payouts.save(payout.approvedBy(account));
    }

    /**
     * The second one sends it back; it is drawn up anew.
     *
     * @throws BadInput as {@link #approve}, or if no reason is said
     */
    @Transactional
    public void reject(String payoutId, String account, String reason) {
        Payout payout = looked(payoutId, account);
        if (reason == null || reason.isBlank() || reason.length() > TEXT) {
            throw new BadInput("payoutRejection", "Say what is wrong, in at most " + TEXT + " characters");
        }
        payouts.save(payout.rejected(reason.strip()));
    }

    private Payout looked(String payoutId, String account) {
        requireLogin(account);
        Payout payout = locked(payoutId);
        if (payout.state() != Payout.State.PREPARED) {
            throw new Conflict("The payout is not prepared");
        }
        if (account.equals(payout.preparedBy())) {
            throw new BadInput("payoutDecision", "You have prepared this payout: somebody else has to look at it");
        }
        if (transfers(payoutId).stream().anyMatch(one -> one.mentorId().equals(account))) {
            throw new BadInput("payoutDecision", "This payout pays you: somebody else has to look at it");
        }
        return payout;
    }

    /** As it is once whoever works on payouts now is done. */
    private Payout locked(String payoutId) {
        counters.take(ONE_AT_A_TIME);
        return payout(payoutId);
    }

    private static void requireLogin(String account) {
        if (account == null) {
            throw new BadInput("task", "Who does this has to be logged in");
        }
    }

    /**
     * Writes the order to the bank, books that it is on its way, and plans what the payment provider is to hand on.
     * Twice is once.
     *
     * @return the transfers that the provider is to make
     */
    @Transactional
    public List<String> issue(String payoutId) {
        Payout payout = locked(payoutId);
        List<Transfer> all = transfers(payoutId);
        List<Transfer> byBank = all.stream().filter(one -> !one.atProvider()).toList();
        List<Transfer> atProvider = all.stream().filter(Transfer::atProvider).toList();
        List<String> toHandOn = atProvider.stream().map(Transfer::id).toList();
        if (payout.state() == Payout.State.ISSUED) {
            return toHandOn;
        }
        if (payout.state() != Payout.State.APPROVED) {
            // Whatever moved the process here: nothing is paid that two people have not seen.
            throw new IllegalStateException(payoutId + " is not approved");
        }
        Instant now = clock.instant();
        if (!byBank.isEmpty()) {
            byte[] content = Pain001.write(payout, byBank, parties.issuer(), now);
            files.save(new PayoutFile(payoutId, null, content, Sha256.of(content), now));
        }
        byBank.forEach(one -> {
            ledger.book("payout-issued:" + one.id(), List.of(
                    LedgerEntry.debit(LedgerEntry.Accounts.mentor(one.mentorId()), one.money()),
                    LedgerEntry.credit(LedgerEntry.Accounts.IN_TRANSIT, one.money())));
            transfers.save(one.in(Transfer.State.ISSUED));
        });
        atProvider.forEach(one -> handOns.plan(transfers.save(one.in(Transfer.State.ISSUED))));
        payouts.save(payout.issued(now));
        return toHandOn;
    }

    /**
     * Does what finance says about a transfer that the provider refused.
     *
     * @throws Conflict if it is to be tried again, and less is due by now
     */
    @Transactional
    public void seeToRefused(String transferId, RefusedTransfer how) {
        counters.take(ONE_AT_A_TIME);
        Transfer transfer = transfer(transferId);
        if (transfer.state() != Transfer.State.RETURNED) {
            return;
        }
        if (how == RefusedTransfer.NEXT_PAYOUT) {
            transfers.save(transfer.in(Transfer.State.RELEASED));
            return;
        }
        if (due(transfer.mentorId(), transfer.currency()).amount() < 0) {
            throw new Conflict("Less is due to " + transfer.mentorId() + " by now: leave it to the next payout");
        }
        handOns.plan(transfers.save(transfer.in(Transfer.State.ISSUED)));
    }

    /**
     * Plans to take back what a mentor owes after a credit note, at most its gross, from the transfer by the provider
     * that paid the credited settlement. Twice is once.
     *
     * @return whether there is anything to take back
     */
    @Transactional
    public boolean planReversal(String creditNoteId) {
        counters.take(ONE_AT_A_TIME);
        if (reversals.existsById(creditNoteId)) {
            return true;
        }
        CreditNote note = creditNotes.findById(creditNoteId)
                .orElseThrow(() -> new NotFound("There is no credit note " + creditNoteId));
        Transfer paid = transfers.findByMentorIdAndCurrency(note.personId(), note.currency()).stream()
                .filter(one -> one.state() == Transfer.State.PAID && one.providerId() != null
                        && one.pays(note.corrects())).findFirst().orElse(null);
        if (paid == null) {
            return false;
        }
        long left = paid.amount() - reversals(paid.id()).stream().filter(Reversal::stands)
                .mapToLong(Reversal::amount).sum();
        long owes = -due(note.personId(), note.currency()).amount();
        long amount = Math.min(note.gross(), Math.min(owes, left));
        if (amount <= 0) {
            return false;
        }
        handOns.plan(reversals.save(new Reversal(creditNoteId, null, paid.id(), paid.mentorId(), amount,
                paid.currency(), Reversal.State.PLANNED, null)));
        return true;
    }

    /**
     * Books what the bank's statement says of a transfer; twice is once.
     *
     * @param endToEndId as the statement has it, or null
     * @param money      negative where it went, positive where it came back
     * @return false if it is none of ours, or another amount
     */
    @Transactional
    public boolean reported(String endToEndId, Money money) {
        Optional<Transfer> known = Optional.ofNullable(endToEndId).flatMap(transfers::findById)
                .filter(one -> !one.atProvider() && one.state() != Transfer.State.DRAWN_UP
                        && one.currency().equals(money.currency()) && one.amount() == Math.abs(money.minor()));
        known.ifPresent(one -> {
            if (money.minor() < 0) {
                went(one);
            } else {
                cameBack(one);
            }
        });
        return known.isPresent();
    }

    private void went(Transfer transfer) {
        ledger.book("payout-paid:" + transfer.id(), List.of(
                LedgerEntry.debit(LedgerEntry.Accounts.IN_TRANSIT, transfer.money()),
                LedgerEntry.credit(LedgerEntry.Accounts.BANK, transfer.money())));
        if (transfer.state() == Transfer.State.ISSUED) {
            transfers.save(transfer.in(Transfer.State.PAID));
        }
    }

    private void cameBack(Transfer transfer) {
        boolean news = ledger.book("payout-returned:" + transfer.id(), List.of(
                LedgerEntry.debit(LedgerEntry.Accounts.BANK, transfer.money()),
                LedgerEntry.credit(LedgerEntry.Accounts.mentor(transfer.mentorId()), transfer.money())));
        if (news) {
            transfers.save(transfer.in(Transfer.State.RETURNED));
            workflow.returned(transfer.id());
        }
    }

    /** Finance has seen to a transfer that came back: the next payout pays it again. */
    @Transactional
    public void release(String transferId) {
        Transfer transfer = transfer(transferId);
        if (transfer.state() == Transfer.State.RETURNED) {
            transfers.save(transfer.in(Transfer.State.RELEASED));
        }
    }
}
