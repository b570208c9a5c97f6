package io.cairn.billing;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.BadInput;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Corrects what was issued. Every step may be taken again and then changes nothing. */
@Service
public class CreditNoteService {

    private static final int REASON = 1000;

    private final CreditNotes notes;
    private final CreditLines lines;
    private final Invoices invoices;
    private final Settlements settlements;
    private final NetShares shares;
    private final DocumentService documents;
    private final PaymentService payments;
    private final LedgerService ledger;
    private final MessageService messages;
    private final Catalogue catalogue;
    private final CreditNoteWorkflow workflow;
    private final Counters counters;
    private final Clock clock;

    CreditNoteService(CreditNotes notes, CreditLines lines, Invoices invoices, Settlements settlements,
            NetShares shares, DocumentService documents, PaymentService payments, LedgerService ledger,
            MessageService messages, Catalogue catalogue, CreditNoteWorkflow workflow, Counters counters, Clock clock) {
        this.notes = notes;
        this.lines = lines;
        this.invoices = invoices;
        this.settlements = settlements;
        this.shares = shares;
        this.documents = documents;
        this.payments = payments;
        this.ledger = ledger;
        this.messages = messages;
        this.catalogue = catalogue;
        this.workflow = workflow;
        this.counters = counters;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such credit note */
    public CreditNote creditNote(String id) {
        return notes.findById(id).orElseThrow(() -> new NotFound("There is no credit note " + id));
    }

    /** Of an invoice or a settlement, the earliest first. */
    public List<CreditNote> of(String corrected) {
        return notes.findByCorrectsOrderByDrawnUpAtAscIdAsc(corrected);
    }

    /**
     * Finance takes back some of a line of an issued invoice; the mentors keep what they earned.
     *
     * @throws NotFound if there is no such invoice
     * @throws BadInput if it has no such line, or not that much of it is left, or it was never issued
     */
    @Transactional
    public CreditNote creditLine(String invoiceId, String lineId, long quantity, String reason) {
        if (reason != null && reason.length() > REASON) {
            throw new BadInput("reason", "The reason is longer than " + REASON + " characters");
        }
        counters.take("credit");
        Invoice invoice = invoices.findById(invoiceId)
                .orElseThrow(() -> new NotFound("There is no invoice " + invoiceId));
        InvoiceLine line = documents.lines(invoiceId).stream().filter(one -> one.id().equals(lineId)).findFirst()
                .orElseThrow(() -> new BadInput("lineId", "The invoice has no line " + lineId));
        if (invoice.number() == null) {
            throw new BadInput("invoice", "The invoice was not issued");
        }
        long left = left(invoiceId, line);
        if (quantity < 1 || quantity > left) {
            throw new BadInput("quantity", "Of the line " + lineId + " there are " + left + " left to credit");
        }
        return drawUp(invoice, line, quantity, reason, "finance:" + Ids.newId("credit"));
    }

    private long left(String invoiceId, InvoiceLine line) {
        return line.charges().size() - credited(invoiceId, line.id());
    }

    /**
     * A charge that is on an invoice already was taken back: the sponsor gets it back, unless finance has given back the
     * whole line before, and the mentor's share in it goes back too.
     */
    @Transactional
    public void creditReversal(Charge charge, Charge reversal) {
        if (charge.amount() == 0) {
            return;
        }
        counters.take("credit");
        Invoice invoice = invoices.findById(charge.invoiceId()).orElseThrow();
        documents.lines(invoice.id()).stream().filter(line -> line.id().equals(InvoiceLine.id(charge)))
                .filter(line -> left(invoice.id(), line) > 0).findFirst()
                .ifPresent(line -> drawUp(invoice, line, 1, null, reversal.factKey()));
        shares.findByInvoiceIdOrderByParty(invoice.id()).stream()
                .filter(share -> share.party().equals(charge.mentorId()) && share.settlementId() != null)
                .forEach(share -> creditShare(charge, reversal, share));
    }

    private void creditShare(Charge charge, Charge reversal, NetShare share) {
        long unit = EInvoice.unit(charge.currency());
        Integer basisPoints = catalogue.person(charge.mentorId()).mentorShare();
        long owed = new Money(charge.amount() / unit, charge.currency()).share(basisPoints == null ? 0 : basisPoints)
                .minor() * unit;
        long amount = Math.min(owed, share.amount() - creditedNet(share.settlementId(), share.id()));
        if (amount > 0) {
            Settlement settlement = settlements.findById(share.settlementId()).orElseThrow();
            creditSettlement(settlement, List.of(documents.line(share, amount, settlement)), null,
                    "share-of-" + reversal.factKey());
        }
    }

    private CreditNote drawUp(Invoice invoice, InvoiceLine line, long quantity, String reason, String factKey) {
        EInvoice.Vat vat = documents.vat(invoice);
        EInvoice.Line whole = documents.line(line, vat, documents.words(invoice.sponsorId()));
        EInvoice.Line part = new EInvoice.Line(whole.id(), whole.name(), whole.description(), quantity, whole.unit(),
                whole.price(), vat);
        return drawUp(CreditNote.Kind.INVOICE, invoice.id(), invoice.sponsorId(), invoice.period(),
                invoice.currency(), List.of(part), reason, factKey);
    }

    /** Takes back lines of a settlement. */
    @Transactional
    CreditNote creditSettlement(Settlement settlement, List<EInvoice.Line> taken, String reason, String factKey) {
        return drawUp(CreditNote.Kind.SETTLEMENT, settlement.id(), settlement.mentorId(), settlement.period(),
                settlement.currency(), taken, reason, factKey);
    }

    private CreditNote drawUp(CreditNote.Kind kind, String corrects, String personId, String period, String currency,
            List<EInvoice.Line> taken, String reason, String factKey) {
        Optional<CreditNote> earlier = notes.findByFactKey(factKey);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        long net = taken.stream().mapToLong(EInvoice.Line::net).reduce(0, Math::addExact);
        CreditNote note = notes.save(new CreditNote(Ids.newId("credit"), null, kind, corrects, personId, period,
                currency, net, taken.get(0).vat().of(net, currency), CreditNote.State.DRAWN_UP, null, reason, factKey,
                clock.instant()));
        int number = 1;
        for (EInvoice.Line line : taken) {
            lines.save(CreditLine.of(note.id(), number++, line));
        }
        workflow.drawnUp(note.id());
        return note;
    }

    /**
     * Gives the credit note the next number of the year (UTC), books it and writes it down. What a mentor invoices
     * himself is booked only.
     *
     * @return the credit note as it is now
     * @throws IllegalStateException while what it corrects is not issued yet
     */
    @Transactional
    public CreditNote issue(String id) {
        CreditNote note = creditNote(id);
        if (note.state() == CreditNote.State.ISSUED) {
            return note;
        }
        boolean invoice = note.kind() == CreditNote.Kind.INVOICE;
        Optional<BillingDocument> corrected = documents.find(note.corrects());
        boolean ownInvoice = !invoice && settlements.findById(note.corrects()).orElseThrow().state()
                == Settlement.State.OWN_INVOICE;
        if (corrected.isEmpty() && !ownInvoice) {
            throw new IllegalStateException(note.corrects() + " is not issued yet; " + id + " waits for it");
        }
        book(note);
        if (ownInvoice) {
            return notes.save(note.issued(null));
        }
        Year year = Year.now(clock.withZone(ZoneOffset.UTC));
        String number = "%s%s-%04d".formatted(invoice ? "C" : "SC", year,
                counters.take((invoice ? "credit-note-" : "settlement-credit-note-") + year));
        CreditNote issued = notes.save(note.issued(number));
        if (invoice) {
            payments.credited(note.corrects());
        }
        BillingDocument document = corrected.get();
        documents.write(issued, lines.findByCreditNoteIdOrderById(id), new EInvoice.Preceding(document.number(),
                LocalDate.ofInstant(document.issuedAt(), ZoneOffset.UTC)));
        return issued;
    }

    private void book(CreditNote note) {
        Money net = new Money(note.net(), note.currency());
        Money vat = new Money(note.vat(), note.currency());
        Money gross = new Money(note.gross(), note.currency());
        List<LedgerEntry> entries = new ArrayList<>();
        if (note.kind() == CreditNote.Kind.INVOICE) {
            entries.add(LedgerEntry.debit(LedgerEntry.Accounts.PLATFORM, net));
            entries.add(LedgerEntry.debit(LedgerEntry.Accounts.VAT, vat));
            entries.add(LedgerEntry.credit(LedgerEntry.Accounts.receivable(note.personId()), gross));
        } else {
            entries.add(LedgerEntry.debit(LedgerEntry.Accounts.mentor(note.personId()), gross));
            entries.add(LedgerEntry.credit(LedgerEntry.Accounts.VAT, vat));
            entries.add(LedgerEntry.credit(LedgerEntry.Accounts.PLATFORM, net));
        }
        ledger.book("credit-note:" + note.id(), entries);
    }

    /** Mails the credit note, where there is one to mail. Goes outside. */
    @Transactional
    public void send(String id) {
        CreditNote note = creditNote(id);
        if (note.number() != null) {
            messages.send(new MessageRequest(messageKey(id), note.personId(), "credit-note", Map.of(
                    "number", note.number(),
                    "corrected", documents.about(note.corrects()).number(),
                    "amount", new Money(note.gross(), note.currency()).toString(),
                    "document", documents.link(id)), Person.Channel.MAIL));
        }
    }

    /** The fact that the sponsor or the mentor is sent it. */
    static String messageKey(String id) {
        return "credit-note:" + id;
    }

    private long credited(String corrected, String lineId) {
        return linesOf(corrected, lineId).stream().mapToLong(CreditLine::quantity).sum();
    }

    /** What was credited of a line, in minor units. */
    long creditedNet(String corrected, String lineId) {
        return linesOf(corrected, lineId).stream().mapToLong(CreditLine::net).sum();
    }

    private List<CreditLine> linesOf(String corrected, String lineId) {
        return of(corrected).stream().flatMap(note -> lines.findByCreditNoteIdOrderById(note.id()).stream())
                .filter(line -> line.lineId().equals(lineId)).toList();
    }
}
