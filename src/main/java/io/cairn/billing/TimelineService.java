package io.cairn.billing;

import io.cairn.billing.TimelineEvent.Kind;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.effect.WebhookInbox;
import io.cairn.nudge.MessageService;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that has to do with an invoice, in the order of time. Reads only, and nothing that somebody wrote: no
 * message's text, no purpose of a transfer, no reason of a credit note.
 */
@Service
public class TimelineService {

    private final InvoiceService invoices;
    private final Charges charges;
    private final DocumentService documents;
    private final Allocations allocations;
    private final ReceivedPayments payments;
    private final CreditNotes credits;
    private final Disputes disputes;
    private final BalanceUses uses;
    private final Refunds refunds;
    private final LedgerService ledger;
    private final Effects effects;
    private final WebhookInbox inbox;
    private final MessageService messages;

    TimelineService(InvoiceService invoices, Charges charges, DocumentService documents, Allocations allocations,
            ReceivedPayments payments, CreditNotes credits, Disputes disputes, BalanceUses uses, Refunds refunds,
            LedgerService ledger, Effects effects, WebhookInbox inbox, MessageService messages) {
        this.invoices = invoices;
        this.charges = charges;
        this.documents = documents;
        this.allocations = allocations;
        this.payments = payments;
        this.credits = credits;
        this.disputes = disputes;
        this.uses = uses;
        this.refunds = refunds;
        this.ledger = ledger;
        this.effects = effects;
        this.inbox = inbox;
        this.messages = messages;
    }

    /** @throws NotFound if there is no such invoice */
    public List<TimelineEvent> of(String invoiceId) {
        Invoice invoice = invoices.invoice(invoiceId);
        List<CreditNote> notes = credits.findByCorrectsOrderByDrawnUpAtAscIdAsc(invoiceId);
        List<Payment> paid = payments(invoiceId);
        List<Refund> back = paid.stream()
                .flatMap(payment -> refunds.findByPaymentIdOrderByAtAscIdAsc(payment.id()).stream()).toList();
        return Stream.of(itself(invoice), charged(invoiceId), written(invoice, notes), used(invoiceId),
                        asked(invoiceId, back),
                        told(invoice, notes), heard(invoiceId), disputed(invoiceId),
                        notes.stream().map(TimelineService::credited), paid.stream().map(TimelineService::received),
                        back.stream().map(TimelineService::refunded), allocated(invoice),
                        booked(invoiceId, notes, paid, back))
                .flatMap(events -> events)
                .sorted(Comparator.comparing(TimelineEvent::at).thenComparing(TimelineEvent::kind)
                        .thenComparing(TimelineEvent::id)).toList();
    }

    private static Stream<TimelineEvent> itself(Invoice invoice) {
        List<TimelineEvent> events = new ArrayList<>();
        if (invoice.issuedAt() != null) {
            events.add(new TimelineEvent(invoice.issuedAt(), Kind.ISSUED, invoice.id(), invoice.number(), null,
                    invoice.gross(), invoice.currency(), null, null, null));
        }
        if (invoice.paidAt() != null) {
            events.add(new TimelineEvent(invoice.paidAt(), Kind.SETTLED, invoice.id(), invoice.number(),
                    invoice.state().name(), null, null, null, null, null));
        }
        return events.stream();
    }

    private Stream<TimelineEvent> charged(String invoiceId) {
        return charges.findByInvoiceIdOrderByAtAscIdAsc(invoiceId).stream().map(charge -> new TimelineEvent(charge.at(),
                Kind.CHARGE, charge.id(), charge.kind().name(), null, charge.amount(), charge.currency(),
                charge.factKey(), null, null));
    }

    private Stream<TimelineEvent> written(Invoice invoice, List<CreditNote> notes) {
        return Stream.concat(Stream.of(invoice.id()), notes.stream().map(CreditNote::id))
                .flatMap(about -> documents.find(about).stream())
                .map(document -> new TimelineEvent(document.issuedAt(), Kind.DOCUMENT, document.id(), document.number(),
                        document.type().name(), null, null, document.about(), null, null));
    }

    /** What the sponsor had to his credit. */
    private Stream<TimelineEvent> used(String invoiceId) {
        return uses.findById(invoiceId).filter(use -> use.amount() > 0).stream().map(use -> new TimelineEvent(use.at(),
                Kind.BALANCE, invoiceId, null, null, use.amount(), use.currency(), null, null, null));
    }

    /** What the provider was asked for: to set money aside, to take it or let go of it, a link, to give money back. */
    private Stream<TimelineEvent> asked(String invoiceId, List<Refund> back) {
        Stream<String> facts = Stream.of(SavedMethodService.authorisationFact(invoiceId),
                SavedMethodService.captureFact(invoiceId), SavedMethodService.cancellationFact(invoiceId),
                PaymentLinkService.fact(invoiceId));
        return Stream.concat(facts, back.stream().map(RefundService::fact))
                .flatMap(fact -> effects.triesOf(fact).stream()).map(TimelineService::called);
    }

    private static TimelineEvent refunded(Refund refund) {
        return new TimelineEvent(refund.at(), Kind.REFUND, refund.id(), refund.source().name(), refund.state().name(),
                refund.amount(), refund.currency(), null, null, refund.reference());
    }

    private static TimelineEvent called(Effect effect) {
        return new TimelineEvent(effect.createdAt(), Kind.EFFECT, effect.id(), effect.kind().name(),
                effect.state().name(), null, null, effect.factKey(), effect.attempts(), effect.providerId());
    }

    private Stream<TimelineEvent> told(Invoice invoice, List<CreditNote> notes) {
        List<TimelineEvent> events = new ArrayList<>(messages(Kind.MESSAGE, InvoiceService.messageKey(invoice.id())));
        notes.forEach(note -> events.addAll(messages(Kind.MESSAGE, CreditNoteService.messageKey(note.id()))));
        List<TimelineEvent> reminder;
        int step = 1;
        do {
            reminder = messages(Kind.REMINDER, DunningService.messageKey(invoice.id(), step++));
            events.addAll(reminder);
        } while (!reminder.isEmpty());
        return events.stream();
    }

    /** A message, what stood in for it, and the calls by which they went out. */
    private List<TimelineEvent> messages(Kind kind, String key) {
        return messages.delivery(key).stream().flatMap(message -> Stream.concat(
                Stream.of(new TimelineEvent(message.createdAt(), kind, message.id(), message.template(),
                        message.state().name(), null, null, message.factKey(), null, message.providerId())),
                effects.of(message.effectKey()).stream().map(TimelineService::called))).toList();
    }

    private Stream<TimelineEvent> heard(String invoiceId) {
        return inbox.about(invoiceId).stream().map(event -> new TimelineEvent(event.receivedAt(), Kind.WEBHOOK,
                event.id(), event.kind(), event.state().name(), null, null, null, event.attempts(), event.eventId()));
    }

    private Stream<TimelineEvent> disputed(String invoiceId) {
        return disputes.findByInvoiceIdOrderByBegunAtAscIdAsc(invoiceId).stream().flatMap(dispute -> Stream.of(
                        new TimelineEvent(dispute.begunAt(), Kind.DISPUTE_BEGUN, dispute.id(), null, null, null, null,
                                null, null, null),
                        new TimelineEvent(dispute.endedAt(), Kind.DISPUTE_OVER, dispute.id(), null, null, null, null,
                                null, null, null)))
                .filter(event -> event.at() != null);
    }

    private static TimelineEvent credited(CreditNote note) {
        return new TimelineEvent(note.drawnUpAt(), Kind.CREDIT_NOTE, note.id(), note.number(), note.state().name(),
                note.gross(), note.currency(), note.factKey(), null, null);
    }

    /** Those that were made for it, and those that paid some of it. */
    private List<Payment> payments(String invoiceId) {
        Set<Payment> paid = new LinkedHashSet<>(payments.findByInvoiceIdOrderByReceivedAtAscIdAsc(invoiceId));
        allocations.findByInvoiceIdOrderByAtAscIdAsc(invoiceId)
                .forEach(part -> payments.findById(part.paymentId()).ifPresent(paid::add));
        return List.copyOf(paid);
    }

    private static TimelineEvent received(Payment payment) {
        return new TimelineEvent(payment.receivedAt(), Kind.PAYMENT, payment.id(), payment.source().name(),
                payment.state().name(), payment.amount(), payment.currency(), null, null, payment.reference());
    }

    private Stream<TimelineEvent> allocated(Invoice invoice) {
        return allocations.findByInvoiceIdOrderByAtAscIdAsc(invoice.id()).stream().map(part -> new TimelineEvent(
                part.at(), Kind.ALLOCATION, part.id(), part.paymentId(), null, part.settles(), invoice.currency(), null,
                null, null));
    }

    /** What was booked for the invoice, its credit notes, payments and refunds; of the latter nothing for other invoices. */
    private Stream<TimelineEvent> booked(String invoiceId, List<CreditNote> notes, List<Payment> paid,
            List<Refund> back) {
        Stream<LedgerService.Booking> own = Stream.of(Stream.of(invoiceId), notes.stream().map(CreditNote::id),
                back.stream().map(Refund::id)).flatMap(ids -> ids)
                .flatMap(id -> ledger.bookingsOf(id).stream());
        Stream<LedgerService.Booking> ofPayments = paid.stream().flatMap(payment ->
                ledger.bookingsOf(payment.id()).stream()
                        .filter(booking -> booking.factKey().endsWith(":" + payment.id())));
        return Stream.concat(own, ofPayments).flatMap(booking -> booking.entries().stream().map(entry ->
                new TimelineEvent(booking.bookedAt(), Kind.ENTRY, booking.factKey(), entry.account(), null,
                        entry.amount(), entry.currency(), booking.factKey(), null, null)));
    }
}
