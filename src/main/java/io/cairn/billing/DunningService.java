package io.cairn.billing;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is done about an invoice until it is paid. Every step may be taken again and then changes nothing. */
@Service
public class DunningService {

    private static final LocalTime IN_THE_MORNING = LocalTime.of(10, 0);
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /**
     * @param open     what is still to be paid, in minor units
     * @param disputed whether the sponsor says that he does not owe it
     */
    public record Standing(long open, boolean disputed) {
    }

    private final InvoiceService invoices;
    private final Invoices rows;
    private final Disputes disputes;
    private final PaymentService received;
    private final SavedMethodService methods;
    private final LedgerService ledger;
    private final MessageService messages;
    private final InvoiceWorkflow workflow;
    private final Catalogue catalogue;
    private final Clock clock;

    DunningService(InvoiceService invoices, Invoices rows, Disputes disputes, PaymentService received,
            SavedMethodService methods, LedgerService ledger, MessageService messages, InvoiceWorkflow workflow, Catalogue catalogue, Clock clock) {
        this.invoices = invoices;
        this.rows = rows;
        this.disputes = disputes;
        this.received = received;
        this.methods = methods;
        this.ledger = ledger;
        this.messages = messages;
        this.workflow = workflow;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** How the invoice stands now, for whoever is about to wait for its payment. */
    @Transactional
    public Standing standing(String invoiceId) {
        // Written so that a payment of the same moment and whoever waits for it from now on do not miss each other.
        Invoice invoice = rows.save(invoices.invoice(invoiceId));
        return new Standing(received.open(invoice), invoice.disputedAt() != null);
    }

    /** @return ten in the morning, where the sponsor is, so many days after the due day, or on the Monday after it */
    public Instant dayAfterDue(String invoiceId, int days) {
        Invoice invoice = invoices.invoice(invoiceId);
        ZoneId zone = catalogue.person(invoice.sponsorId()).zoneId();
        LocalDate day = invoice.dueOn().plusDays(days);
        while (WEEKEND.contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return day.atTime(IN_THE_MORNING).atZone(zone).toInstant();
    }

    /**
     * The sponsor says that he does not owe this. Nobody is reminded of it until the dispute is over.
     *
     * @throws Conflict if nothing of it is owed, or it is disputed already
     */
    @Transactional
    public void dispute(String invoiceId) {
        Invoice invoice = invoices.invoice(invoiceId);
        if (!invoice.collectable() || invoice.disputedAt() != null) {
            throw new Conflict(invoiceId + (invoice.collectable() ? " is disputed already" : " is not open"));
        }
        Instant now = clock.instant();
        rows.save(invoice.disputed(now));
        disputes.save(new Dispute(Ids.newId("dispute"), null, invoiceId, now, null));
        workflow.disputed(invoiceId);
    }

    /**
     * The dispute is over: what is open is owed, and due as much later as the dispute has lasted.
     *
     * @throws Conflict if it is not disputed
     */
    @Transactional
    public void settleDispute(String invoiceId) {
        Invoice invoice = invoices.invoice(invoiceId);
        if (invoice.disputedAt() == null) {
            throw new Conflict(invoiceId + " is not disputed");
        }
        Instant now = clock.instant();
        disputes.findByInvoiceIdOrderByBegunAtAscIdAsc(invoiceId).stream().filter(dispute -> dispute.endedAt() == null)
                .forEach(dispute -> disputes.save(dispute.over(now)));
        long days = Duration.between(invoice.disputedAt(), now).toDays();
        rows.save(invoice.disputed(null).dueOn(invoice.dueOn().plusDays(days)));
        workflow.disputeSettled(invoiceId);
    }

    /** Reminds the sponsor of what is open. Goes outside. @param step which reminder it is, from 1; each goes out once */
    @Transactional
    public void remind(String invoiceId, int step, Tone tone) {
        Invoice invoice = invoices.invoice(invoiceId);
        long open = received.open(invoice);
        // Who was charged has paid, even where the provider's word of it is late; finance sees it in the end.
        if (open == 0 || methods.charged(invoiceId)) {
            return;
        }
        String key = messageKey(invoiceId, step);
        messages.send(new MessageRequest(key, invoice.sponsorId(),
                "reminder-" + tone.name().toLowerCase(Locale.ROOT), Map.of(
                "number", invoice.number(),
                "due", invoice.dueOn().toString(),
                "amount", new Money(open, invoice.currency()).toString(),
                "reference", InvoiceService.reference(invoice),
                "link", invoice.paymentLink()), Person.Channel.MAIL));
    }

    /** The fact that the sponsor is reminded. @param step from 1 */
    static String messageKey(String invoiceId, int step) {
        return "dunning:" + invoiceId + ":" + step;
    }

    /** How a reminder sounds. */
    public enum Tone { FRIENDLY, FIRM, LAST }

    /** Finance gives up what is open: it is written off and not asked for any more. Twice is once. */
    @Transactional
    public void giveUp(String invoiceId) {
        Invoice invoice = invoices.invoice(invoiceId);
        Money open = new Money(received.open(invoice), invoice.currency());
        if (open.minor() == 0) {
            return;
        }
        ledger.book("given-up:" + invoiceId, List.of(LedgerEntry.debit(LedgerEntry.Accounts.WRITTEN_OFF, open),
                LedgerEntry.credit(LedgerEntry.Accounts.receivable(invoice.sponsorId()), open)));
        rows.save(invoice.settled(Invoice.State.GIVEN_UP, clock.instant()));
    }
}
