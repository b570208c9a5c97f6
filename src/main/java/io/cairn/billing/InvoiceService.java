package io.cairn.billing;

import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Person;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Collects an invoice from its sponsor. Every step may be taken again and then changes nothing. */
@Service
public class InvoiceService {

    private static final Logger LOG = LoggerFactory.getLogger(InvoiceService.class);

    /** What became of news about a payment. */
    public enum News {
        /** The invoice's process has gone on. */
        TAKEN,
        /** The invoice had its payment already. */
        OLD,
        /** The payment is kept, but the invoice's process does not wait for it yet. */
        NOBODY_WAITS,
        /** Money that no open invoice asks for: a second payment, or one for an invoice that is not there. Not booked. */
        UNEXPECTED
    }

    /** How a payment that did not fit was cleared up: taken on the sponsor's account, or given back. */
    public enum ClearUp { ACCEPTED, REFUNDED }

    /** What finance did where the provider refused to make a link. */
    public enum RefusedLink { ASK_AGAIN, BANK_TRANSFER, OTHER_WAY }

    private final Invoices invoices;
    private final ReceivedPayments received;
    private final LedgerService ledger;
    private final Payments payments;
    private final Effects effects;
    private final MessageService messages;
    private final InvoiceWorkflow workflow;
    private final DocumentService documents;
    private final Counters counters;
    private final Clock clock;

    InvoiceService(Invoices invoices, ReceivedPayments received, LedgerService ledger, Payments payments,
            Effects effects, MessageService messages, InvoiceWorkflow workflow, DocumentService documents,
            Counters counters, Clock clock) {
        this.invoices = invoices;
        this.received = received;
        this.ledger = ledger;
        this.payments = payments;
        this.effects = effects;
        this.messages = messages;
        this.workflow = workflow;
        this.documents = documents;
        this.counters = counters;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such invoice */
    public Invoice invoice(String invoiceId) {
        return invoices.findById(invoiceId).orElseThrow(() -> new NotFound("There is no invoice " + invoiceId));
    }

    public Optional<Payment> paymentOf(String invoiceId) {
        return received.findByInvoiceId(invoiceId);
    }

    /**
     * Gives the invoice the next number of the year (UTC) and books it. An invoice over nothing takes no number.
     *
     * @return the invoice as it is now
     */
    @Transactional
    public Invoice issue(String invoiceId) {
        Invoice invoice = invoice(invoiceId);
        if (invoice.state() != Invoice.State.DRAWN_UP) {
            return invoice;
        }
        if (invoice.gross() == 0) {
            return invoices.save(invoice.in(Invoice.State.NOTHING_DUE));
        }
        Year year = Year.now(clock.withZone(ZoneOffset.UTC));
        String number = "%s-%04d".formatted(year, counters.take("invoice-" + year));
        ledger.book("invoice-issued:" + invoiceId, List.of(
                LedgerEntry.debit(LedgerEntry.Accounts.receivable(invoice.sponsorId()),
                        money(invoice, invoice.gross())),
                LedgerEntry.credit(LedgerEntry.Accounts.VAT, money(invoice, invoice.vat())),
                LedgerEntry.credit(LedgerEntry.Accounts.PLATFORM, money(invoice, invoice.net()))));
        Invoice issued = invoices.save(invoice.issued(number, clock.instant()));
        documents.write(issued);
        effects.plan(linkKey(issued), payments.createLink(request(issued)));
        return issued;
    }

    /**
     * Has the provider make a link at which the sponsor can pay. Goes outside.
     *
     * @return the provider's code if it refuses; empty where the link is there
     */
    @Transactional
    public Optional<String> askForPayment(String invoiceId) {
        Invoice invoice = invoice(invoiceId);
        if (invoice.paymentLinkId() != null) {
            return Optional.empty();
        }
        Effect asked = effects.perform(linkKey(invoice), payments.createLink(request(invoice)));
        if (asked.state() == Effect.State.FAILED) {
            return Optional.of(asked.lastError());
        }
        Payments.Link link = asked.result() == null ? foundByHand(invoice, asked)
                : new Payments.Link(asked.providerId(), asked.result());
        invoices.save(invoice.payableAt(link.id(), link.url()));
        return Optional.empty();
    }

    /** Keeps what finance did about a link that the provider refused to make. */
    @Transactional
    public void seeToRefusedLink(String invoiceId, RefusedLink how) {
        Invoice invoice = invoice(invoiceId);
        if (how == RefusedLink.ASK_AGAIN) {
            effects.plan(linkKey(invoice), payments.createLink(request(invoice)));
            return;
        }
        if (invoice.state() != Invoice.State.ISSUED) {
            return;
        }
        Money money = money(invoice, invoice.gross());
        ledger.book("collected-by-hand:" + invoiceId, List.of(LedgerEntry.debit(LedgerEntry.Accounts.BANK, money),
                LedgerEntry.credit(LedgerEntry.Accounts.receivable(invoice.sponsorId()), money)));
        String reference = how.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + invoiceId;
        received.save(new Payment(Ids.newId("payment"), null, invoiceId, reference, money.minor(), money.currency(),
                clock.instant()));
        invoices.save(invoice.collectedByHand(clock.instant()));
    }

    /** Operators said that the link was made; they may have named it. */
    private Payments.Link foundByHand(Invoice invoice, Effect asked) {
        return Optional.ofNullable(asked.providerId()).flatMap(payments::link)
                .or(() -> payments.linkOf(invoice.id(), asked.createdAt()))
                .orElseThrow(() -> new IllegalStateException("Operators said that the payment link of " + invoice.id()
                        + " was made, but the provider has none that names this invoice. Make one there by hand, with "
                        + "this invoice in its metadata as cairn_invoice; then trying again is safe."));
    }

    private String linkKey(Invoice invoice) {
        return effects.keyAfterRefusals("payment-asked:" + invoice.id());
    }

    private static Payments.Request request(Invoice invoice) {
        return new Payments.Request(invoice.id(), invoice.number(), invoice.gross(), invoice.currency());
    }

    /** Mails the invoice to the sponsor. Goes outside. */
    @Transactional
    public void send(String invoiceId) {
        Invoice invoice = invoice(invoiceId);
        messages.send(new MessageRequest("invoice:" + invoiceId, invoice.sponsorId(), "invoice", Map.of(
                "number", invoice.number(),
                "period", invoice.period(),
                "net", money(invoice, invoice.net()).toString(),
                "vat", money(invoice, invoice.vat()).toString(),
                "amount", money(invoice, invoice.gross()).toString(),
                "link", invoice.paymentLink(),
                "document", documents.find(invoiceId).isEmpty() ? "" : documents.link(invoiceId)), Person.Channel.MAIL));
    }

    /**
     * Takes news of money that arrived.
     *
     * @param invoiceId what the payer was asked to pay, as the provider repeats it
     * @param reference the provider's id of the payment
     * @param money     what arrived, which need not be what was asked for
     */
    @Transactional
    public News paymentReceived(String invoiceId, String reference, Money money) {
        Optional<Invoice> found = invoices.findById(invoiceId);
        if (found.isEmpty()) {
            return News.UNEXPECTED;
        }
        Invoice invoice = found.get();
        Optional<Payment> earlier = received.findByInvoiceId(invoiceId);
        if (earlier.isPresent() && !earlier.get().reference().equals(reference)) {
            LOG.warn("Invoice {} has its payment already; payment {} is not booked", invoiceId, reference);
            return News.UNEXPECTED;
        }
        if (invoice.state() != Invoice.State.DRAWN_UP && invoice.state() != Invoice.State.ISSUED) {
            return earlier.isPresent() ? News.OLD : News.UNEXPECTED;
        }
        if (earlier.isEmpty()) {
            received.save(new Payment(Ids.newId("payment"), null, invoiceId, reference, money.minor(),
                    money.currency(), clock.instant()));
        }
        return workflow.paymentReceived(invoiceId) ? News.TAKEN : News.NOBODY_WAITS;
    }

    /**
     * Books the payment that arrived.
     *
     * @return the invoice as it is now: PAID, or UNCLEAR if amount or currency do not fit
     */
    @Transactional
    public Invoice recordPayment(String invoiceId) {
        Invoice invoice = invoice(invoiceId);
        Payment payment = received.findByInvoiceId(invoiceId)
                .orElseThrow(() -> new IllegalStateException("No payment has arrived for " + invoiceId));
        boolean fits = payment.fits(invoice);
        Money money = new Money(payment.amount(), payment.currency());
        String creditor = fits ? LedgerEntry.Accounts.receivable(invoice.sponsorId())
                : LedgerEntry.Accounts.suspense(invoice.sponsorId());
        ledger.book("payment-received:" + invoiceId, List.of(LedgerEntry.debit(LedgerEntry.Accounts.BANK, money),
                LedgerEntry.credit(creditor, money)));
        if (invoice.state() != Invoice.State.ISSUED) {
            return invoice;
        }
        return invoices.save(fits ? invoice.paid(payment.receivedAt()) : invoice.in(Invoice.State.UNCLEAR));
    }

    /** Books what finance did about a payment that did not fit. */
    @Transactional
    public void clearUp(String invoiceId, ClearUp how) {
        Invoice invoice = invoice(invoiceId);
        Payment payment = received.findByInvoiceId(invoiceId).orElseThrow();
        Money money = new Money(payment.amount(), payment.currency());
        String creditor = how == ClearUp.REFUNDED ? LedgerEntry.Accounts.BANK
                : LedgerEntry.Accounts.receivable(invoice.sponsorId());
        ledger.book("payment-cleared-up:" + invoiceId, List.of(
                LedgerEntry.debit(LedgerEntry.Accounts.suspense(invoice.sponsorId()), money),
                LedgerEntry.credit(creditor, money)));
        if (invoice.state() == Invoice.State.UNCLEAR) {
            invoices.save(invoice.in(Invoice.State.CLEARED_UP));
        }
    }

    private static Money money(Invoice invoice, long amount) {
        return new Money(amount, invoice.currency());
    }
}
