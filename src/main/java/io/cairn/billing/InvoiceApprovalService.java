package io.cairn.billing;

import io.cairn.shared.BadInput;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.Texts;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Has invoices of others approved, and books them. Every step may be taken again and then changes nothing. */
@Service
public class InvoiceApprovalService {

    /** How an invoice compares with those that stand already. */
    public enum Likeness {
        NONE, SUSPECTED, CERTAIN;

        public String word() {
            return Texts.word(this);
        }
    }

    /** Where the people who have to look at an invoice stand. */
    public enum Standing {
        APPROVED, REJECTED,
        /** Somebody else has to look too. */
        MORE;

        public String word() {
            return Texts.word(this);
        }
    }

    /** How a mentor's own invoice compares with the settlement that it is about. */
    public enum SettlementFit {
        NO_MENTOR,
        /** To the cent. */
        EQUAL,
        DIFFERS,
        /** We write this mentor's invoices. */
        SELF_BILLED,
        /** The mentor's, but about no settlement that waits for it. */
        NOTHING_AWAITED;

        public String word() {
            return Texts.word(this);
        }
    }

    /** What makes an invoice risky; the worst. */
    public enum Risk {
        NONE,
        /** Nobody has agreed to this account yet, though the vendor is a mentor or was approved before. */
        ACCOUNT_NEW,
        /** Another account than the one that this vendor was paid to before. */
        ACCOUNT_CHANGED,
        VAT_ID_INVALID;

        public String word() {
            return Texts.word(this);
        }
    }

    /**
     * What the tables decide by.
     *
     * @param valueCents     the gross in hundredths of its currency's unit, whatever decimals that has
     * @param known          whether an invoice of this vendor was approved before
     * @param discountCents  what early payment saves, in hundredths too
     * @param daysToDiscount from today to its last day; 0 where there is none or it is over
     * @param approveBy      until when somebody should have looked
     */
    public record Weighed(Likeness likeness, long valueCents, String currency, boolean known, Risk risk,
            SettlementFit fit, long discountCents, int daysToDiscount, Instant approveBy) {
    }

    /**
     * @param straightThrough    approved without a person having to do anything
     * @param straightShare      of the approved ones, in percent; null where none was approved
     * @param timeToFirstApproval the median from arrival to the first yes, of a person or of the rules; null likewise
     */
    public record Figures(int received, int open, int approved, int rejected, int duplicates, int straightThrough,
            Integer straightShare, Duration timeToFirstApproval) {
    }

    private static final int LONGEST_NOTE = 1_000;
    private static final int CENTS = 2;
    private static final int PERCENT = 100;
    private static final int DAYS_TO_LOOK = 14;
    private static final LocalTime NOON = LocalTime.NOON;

    private final IncomingInvoices rows;
    private final IncomingInvoiceService invoices;
    private final InvoiceApprovals approvals;
    private final Vendors vendors;
    private final VendorService vendorService;
    private final Settlements settlements;
    private final SettlementService settlementService;
    private final PayoutService payouts;
    private final DocumentService documents;
    private final LedgerService ledger;
    private final Clock clock;

    InvoiceApprovalService(IncomingInvoices rows, IncomingInvoiceService invoices, InvoiceApprovals approvals,
            Vendors vendors, VendorService vendorService, Settlements settlements, SettlementService settlementService,
            PayoutService payouts, DocumentService documents, LedgerService ledger, Clock clock) {
        this.rows = rows;
        this.invoices = invoices;
        this.approvals = approvals;
        this.vendors = vendors;
        this.vendorService = vendorService;
        this.settlements = settlements;
        this.settlementService = settlementService;
        this.payouts = payouts;
        this.documents = documents;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What each of finance said, the earliest first. */
    public List<InvoiceApproval> approvals(String invoiceId) {
        return approvals.findByInvoiceIdOrderBySaidAtAscIdAsc(invoiceId);
    }

    // What it is like

    /** Compares the invoice with others, with what is known of its vendor, and with the settlement that it is about. */
    @Transactional
    public Weighed weigh(String invoiceId) {
        IncomingInvoice invoice = invoices.invoice(invoiceId);
        InvoiceFacts facts = InvoiceFacts.of(invoices.fields(invoiceId));
        // Written, so that of two invoices of one vendor that are weighed at once one comes to see the other.
        Vendor vendor = invoice.vendorId() == null ? null : vendors.save(vendorService.vendor(invoice.vendorId()));
        Optional<IncomingInvoice> same = invoices.sameNumber(invoice);
        Optional<IncomingInvoice> alike = same.isPresent() ? same : invoices.alike(invoice);
        Likeness likeness = same.isPresent() ? Likeness.CERTAIN
                : alike.isPresent() ? Likeness.SUSPECTED : Likeness.NONE;
        IncomingInvoice weighed = invoice.like(alike.map(IncomingInvoice::id).orElse(null));
        SettlementFit fit = SettlementFit.NO_MENTOR;
        if (likeness != Likeness.CERTAIN) {
            fit = fit(invoice, facts);
            weighed = weighed.in(IncomingInvoice.State.WEIGHED).about(fit == SettlementFit.EQUAL
                    ? awaiting(invoice, facts).filter(one -> equal(one, facts)).findFirst().orElseThrow().id() : null);
        }
        rows.save(likeness == Likeness.SUSPECTED ? weighed.touched() : weighed);
        return new Weighed(likeness, cents(facts.minor(InvoiceField.GROSS), facts), facts.text(InvoiceField.CURRENCY),
                vendor != null && vendor.approvedAt() != null, risk(vendor, facts), fit, cents(facts.discount(), facts),
                daysToDiscount(facts), approveBy(invoice, facts));
    }

    private static long cents(Long minor, InvoiceFacts facts) {
        String currency = facts.text(InvoiceField.CURRENCY);
        return minor == null || currency == null ? 0 : new Money(minor, currency).decimal().movePointRight(CENTS)
                .setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private Risk risk(Vendor vendor, InvoiceFacts facts) {
        String vatId = facts.text(InvoiceField.VAT_ID);
        if (vatId != null && !VatId.mayBe(vatId)) {
            return Risk.VAT_ID_INVALID;
        }
        String account = vendor == null ? null : vendorService.account(vendor);
        String asked = facts.text(InvoiceField.IBAN);
        if (asked == null || vendor == null || Iban.compact(asked).equals(account)) {
            return Risk.NONE;
        }
        if (account != null) {
            return Risk.ACCOUNT_CHANGED;
        }
        return vendor.mentorId() != null || vendor.approvedAt() != null ? Risk.ACCOUNT_NEW : Risk.NONE;
    }

    private SettlementFit fit(IncomingInvoice invoice, InvoiceFacts facts) {
        if (invoice.mentorId() == null) {
            return SettlementFit.NO_MENTOR;
        }
        List<Settlement> awaiting = awaiting(invoice, facts).toList();
        if (awaiting.stream().anyMatch(settlement -> equal(settlement, facts))) {
            return SettlementFit.EQUAL;
        }
        return !awaiting.isEmpty() ? SettlementFit.DIFFERS
                : settlementService.hasAgreement(invoice.mentorId()) ? SettlementFit.SELF_BILLED
                        : SettlementFit.NOTHING_AWAITED;
    }

    /** Those that wait for the mentor's invoice and have none; where it names one of the mentor's, that one only. */
    private Stream<Settlement> awaiting(IncomingInvoice invoice, InvoiceFacts facts) {
        List<Settlement> all = settlements.findByMentorIdOrderByPeriodAscCurrencyAsc(invoice.mentorId());
        String reference = facts.text(InvoiceField.REFERENCE);
        boolean named = all.stream().anyMatch(settlement -> settlement.id().equals(reference));
        return all.stream().filter(settlement -> settlement.state() == Settlement.State.OWN_INVOICE)
                .filter(settlement -> settlement.currency().equals(facts.text(InvoiceField.CURRENCY)))
                .filter(settlement -> !named || settlement.id().equals(reference))
                .filter(settlement -> rows.findFirstBySettlementIdAndStateIn(settlement.id(), IncomingInvoice.STANDING)
                        .filter(other -> !other.id().equals(invoice.id())).isEmpty());
    }

    /** The settlement that a mentor's own invoice should equal: the one that it names, or the earliest that waits. */
    Optional<Settlement> awaited(String invoiceId) {
        return awaiting(invoices.invoice(invoiceId), InvoiceFacts.of(invoices.fields(invoiceId))).findFirst();
    }

    private boolean equal(Settlement settlement, InvoiceFacts facts) {
        long vat = documents.vat(settlement).of(settlement.amount(), settlement.currency());
        return Long.valueOf(settlement.amount()).equals(facts.minor(InvoiceField.NET))
                && Long.valueOf(settlement.amount() + vat).equals(facts.minor(InvoiceField.GROSS));
    }

    private int daysToDiscount(InvoiceFacts facts) {
        LocalDate until = facts.discountUntil();
        return until == null ? 0 : (int) Math.max(0, ChronoUnit.DAYS.between(today(), until) + 1);
    }

    private Instant approveBy(IncomingInvoice invoice, InvoiceFacts facts) {
        LocalDate due = facts.day(InvoiceField.DUE_ON);
        LocalDate day = daysToDiscount(facts) > 0 ? facts.discountUntil()
                : due != null ? due : LocalDate.ofInstant(invoice.receivedAt(), ZoneOffset.UTC).plusDays(DAYS_TO_LOOK);
        return day.atTime(NOON).toInstant(ZoneOffset.UTC);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    // What people say

    /**
     * Keeps what somebody of finance says to the invoice.
     *
     * @param by   an account
     * @param note why not, or null
     * @throws BadInput if it is who handed the invoice in, who wrote it or who has approved it already, or if a no has
     *                  no reason
     */
    @Transactional
    public void say(String invoiceId, boolean approved, String by, String note) {
        IncomingInvoice invoice = invoices.invoice(invoiceId);
        if (by == null) {
            throw new BadInput("task", "log in to approve an invoice");
        }
        if (by.equals(invoice.submittedBy()) || by.equals(invoice.mentorId())) {
            throw new BadInput("task", "who handed an invoice in does not approve it: somebody else of finance does");
        }
        if (approvals(invoiceId).stream().anyMatch(said -> said.saidBy().equals(by))) {
            throw new BadInput("task", "you have approved it already: a second person of finance looks too");
        }
        if (!approved && (note == null || note.isBlank())) {
            throw new BadInput("approvalNote", "say why it is rejected");
        }
        if (note != null && (note.length() > LONGEST_NOTE || note.indexOf('\u0000') >= 0)) {
            throw new BadInput("approvalNote", "is longer than " + LONGEST_NOTE + " characters, or holds a NUL");
        }
        approvals.save(new InvoiceApproval(Ids.newId("approval"), null, invoiceId, by, approved, note,
                clock.instant()));
        rows.save(invoice.touched());
    }

    /** @param needed how many have to say yes; one no is enough */
    public Standing standing(String invoiceId, int needed) {
        List<InvoiceApproval> said = approvals(invoiceId);
        if (said.stream().anyMatch(one -> !one.approved())) {
            return Standing.REJECTED;
        }
        return said.size() >= needed ? Standing.APPROVED : Standing.MORE;
    }

    // What becomes of it

    /** Owes the vendor what the invoice asks for. A mentor's own one is owed by its settlement already. */
    @Transactional
    public void book(String invoiceId) {
        IncomingInvoice invoice = invoices.invoice(invoiceId);
        if (invoice.decided()) {
            return;
        }
        if (invoice.settlementId() != null) {
            ownInvoiceApproved(invoice);
        } else {
            bookPayable(invoice, InvoiceFacts.of(invoices.fields(invoiceId)));
        }
        Vendor vendor = vendorService.vendor(invoice.vendorId());
        String account = InvoiceFacts.of(invoices.fields(invoiceId)).text(InvoiceField.IBAN);
        vendors.save(vendor.approved(account, clock.instant()));
        rows.save(invoice.decided(IncomingInvoice.State.APPROVED, null, clock.instant()));
    }

    /**
     * A mentor's own invoice equals the settlement that waited for it: the next payout pays it. Nothing is booked, the
     * settlement stands in the ledger since it was drawn up.
     */
    private void ownInvoiceApproved(IncomingInvoice invoice) {
        payouts.recordOwnInvoice(invoice.settlementId(),
                Pain001.cut(invoice.number(), PayoutService.LONGEST_NUMBER));
    }

    private void bookPayable(IncomingInvoice invoice, InvoiceFacts facts) {
        Money net = new Money(facts.minor(InvoiceField.NET), invoice.currency());
        Money vat = new Money(facts.minor(InvoiceField.VAT), invoice.currency());
        List<LedgerEntry> entries = new ArrayList<>(List.of(LedgerEntry.debit(LedgerEntry.Accounts.EXPENSES, net)));
        if (vat.minor() != 0) {
            entries.add(LedgerEntry.debit(LedgerEntry.Accounts.VAT, vat));
        }
        entries.add(LedgerEntry.credit(LedgerEntry.Accounts.payable(invoice.vendorId()), net.plus(vat)));
        ledger.book("incoming-approved:" + invoice.id(), entries);
    }

    /** @param rule the word of the table's why; null where a person said no, whose reason it is then */
    @Transactional
    public void reject(String invoiceId, String rule) {
        IncomingInvoice invoice = invoices.invoice(invoiceId);
        if (!invoice.decided()) {
            String why = approvals(invoiceId).stream().filter(said -> !said.approved()).map(InvoiceApproval::note)
                    .findFirst().orElse(rule);
            rows.save(invoice.decided(IncomingInvoice.State.REJECTED, why, clock.instant()));
        }
    }

    /** It repeats another one, and nothing follows from it. */
    @Transactional
    public void closeDuplicate(String invoiceId) {
        IncomingInvoice invoice = invoices.invoice(invoiceId);
        if (!invoice.decided()) {
            rows.save(invoice.decided(IncomingInvoice.State.DUPLICATE, null, clock.instant()));
        }
    }

    // What is measured

    /** Over all that ever came in. */
    public Figures figures() {
        List<IncomingInvoice> all = rows.findAll();
        List<IncomingInvoice> approved = in(all, IncomingInvoice.State.APPROVED);
        int straight = (int) approved.stream().filter(IncomingInvoice::untouched).count();
        int rejected = in(all, IncomingInvoice.State.REJECTED).size();
        int duplicates = in(all, IncomingInvoice.State.DUPLICATE).size();
        List<Duration> times = approved.stream().map(invoice -> Duration.between(invoice.receivedAt(),
                firstApproval(invoice))).sorted().toList();
        return new Figures(all.size(), all.size() - approved.size() - rejected - duplicates, approved.size(), rejected,
                duplicates, straight, approved.isEmpty() ? null : percent(straight, approved.size()),
                times.isEmpty() ? null : median(times));
    }

    private Instant firstApproval(IncomingInvoice invoice) {
        return approvals(invoice.id()).stream().filter(InvoiceApproval::approved).map(InvoiceApproval::saidAt)
                .findFirst().orElse(invoice.decidedAt());
    }

    private static List<IncomingInvoice> in(List<IncomingInvoice> all, IncomingInvoice.State state) {
        return all.stream().filter(invoice -> invoice.state() == state).toList();
    }

    private static int percent(int part, int whole) {
        return BigDecimal.valueOf((long) part * PERCENT).divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private static Duration median(List<Duration> sorted) {
        Duration upper = sorted.get(sorted.size() / 2);
        return sorted.size() % 2 == 1 ? upper : upper.plus(sorted.get(sorted.size() / 2 - 1)).dividedBy(2);
    }
}
