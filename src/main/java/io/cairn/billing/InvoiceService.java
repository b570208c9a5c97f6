package io.cairn.billing;

import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Collects an invoice from its sponsor. Every step may be taken again and then changes nothing. */
@Service
public class InvoiceService {

    /** What finance did where the provider refused to make a link. */
    public enum RefusedLink { ASK_AGAIN, BANK_TRANSFER, OTHER_WAY }

    private final Invoices invoices;
    private final PaymentService received;
    private final LedgerService ledger;
    private final Payments payments;
    private final Effects effects;
    private final MessageService messages;
    private final DocumentService documents;
    private final Counters counters;
    private final Catalogue catalogue;
    private final BillingProperties properties;
    private final Clock clock;

    InvoiceService(Invoices invoices, PaymentService received, LedgerService ledger, Payments payments,
            Effects effects, MessageService messages, DocumentService documents, Counters counters,
            Catalogue catalogue, BillingProperties properties, Clock clock) {
        this.invoices = invoices;
        this.received = received;
        this.ledger = ledger;
        this.payments = payments;
        this.effects = effects;
        this.messages = messages;
        this.documents = documents;
        this.counters = counters;
        this.catalogue = catalogue;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such invoice */
    public Invoice invoice(String invoiceId) {
        return invoices.findById(invoiceId).orElseThrow(() -> new NotFound("There is no invoice " + invoiceId));
    }

    /** What is still to be paid, in minor units of the invoice's currency. */
    public long open(String invoiceId) {
        return received.open(invoice(invoiceId));
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
        LocalDate today = LocalDate.now(clock.withZone(catalogue.person(invoice.sponsorId()).zoneId()));
        Invoice issued = invoices.save(invoice.issued(number, clock.instant(),
                today.plusDays(properties.paymentTerm().toDays())));
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
        received.collectedByHand(invoice, how.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + invoiceId);
    }

    /** Operators said that the link was made; they may have named it. */
    private Payments.Link foundByHand(Invoice invoice, Effect asked) {
        return Optional.ofNullable(asked.providerId()).flatMap(payments::link)
                .or(() -> payments.linkOf(invoice.id(), asked.createdAt()))
                .orElseThrow(() -> new IllegalStateException("Operators said that the payment link of " + invoice.id()
                        + " was made, but the provider has none that names this invoice. Make one there by hand, with "
                        + "this invoice in its metadata as cairn_invoice; then trying again is safe."));
    }

    /** The fact that payment is asked for; a refused one has others behind it. */
    static String linkFact(String invoiceId) {
        return "payment-asked:" + invoiceId;
    }

    /** The fact that the sponsor is sent it. */
    static String messageKey(String invoiceId) {
        return "invoice:" + invoiceId;
    }

    private String linkKey(Invoice invoice) {
        return effects.keyAfterRefusals(linkFact(invoice.id()));
    }

    private static Payments.Request request(Invoice invoice) {
        return new Payments.Request(invoice.id(), invoice.number(), invoice.gross(), invoice.currency());
    }

    /** Mails the invoice to the sponsor. Goes outside. */
    @Transactional
    public void send(String invoiceId) {
        Invoice invoice = invoice(invoiceId);
        messages.send(new MessageRequest(messageKey(invoiceId), invoice.sponsorId(), "invoice", Map.of(
                "number", invoice.number(),
                "period", invoice.period(),
                "net", money(invoice, invoice.net()).toString(),
                "vat", money(invoice, invoice.vat()).toString(),
                "amount", money(invoice, invoice.gross()).toString(),
                "due", invoice.dueOn().toString(),
                "reference", reference(invoice),
                "link", invoice.paymentLink(),
                "document", documents.find(invoiceId).isEmpty() ? "" : documents.link(invoiceId)), Person.Channel.MAIL));
        invoices.save(invoice.sent(clock.instant()));
    }

    /** What the payer of an invoice repeats, in groups of four. */
    static String reference(Invoice invoice) {
        return CreditorReference.grouped(CreditorReference.of(invoice.number()));
    }

    private static Money money(Invoice invoice, long amount) {
        return new Money(amount, invoice.currency());
    }
}
