package io.cairn.billing;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;
import io.cairn.shared.Texts;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
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
    private final BalanceService balances;
    private final SavedMethodService methods;
    private final PaymentLinkService links;
    private final MessageService messages;
    private final DocumentService documents;
    private final Counters counters;
    private final Catalogue catalogue;
    private final BillingProperties properties;
    private final Clock clock;

    InvoiceService(Invoices invoices, PaymentService received, LedgerService ledger, BalanceService balances,
            SavedMethodService methods, PaymentLinkService links, MessageService messages,
            DocumentService documents, Counters counters, Catalogue catalogue,
            BillingProperties properties, Clock clock) {
        this.invoices = invoices;
        this.received = received;
        this.ledger = ledger;
        this.balances = balances;
        this.methods = methods;
        this.links = links;
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
        return issued;
    }

    /**
     * @param left        what is still to be collected, in minor units
     * @param methodSaved whether it is charged to what the sponsor agreed to; else a link is made
     */
    public record ToCollect(long left, boolean methodSaved) {
    }

    /**
     * Pays an issued invoice, wholly or partly, by what its sponsor has to his credit, and plans how the rest is asked
     * for.
     */
    @Transactional
    public ToCollect useBalance(String invoiceId) {
        Invoice invoice = invoice(invoiceId);
        long left = invoice.gross() - balances.use(invoiceId);
        boolean methodSaved = left > 0
                && methods.plan(invoiceId, Payments.Purpose.INVOICE, invoice.sponsorId(), money(invoice, left));
        if (left > 0 && !methodSaved) {
            links.plan(invoiceId);
        }
        return new ToCollect(left, methodSaved);
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
        PaymentLinkService.Asked asked = links.ask(invoiceId);
        if (asked.link() == null) {
            return Optional.of(asked.refusal());
        }
        invoices.save(invoice.payableAt(asked.link().id(), asked.link().url()));
        return Optional.empty();
    }

    /** Keeps what finance did about a link that the provider refused to make. */
    @Transactional
    public void seeToRefusedLink(String invoiceId, RefusedLink how) {
        Invoice invoice = invoice(invoiceId);
        if (how == RefusedLink.ASK_AGAIN) {
            links.plan(invoiceId);
            return;
        }
        received.collectedByHand(invoice, Texts.word(how) + ":" + invoiceId);
    }

    /** The fact that the sponsor is sent it. */
    static String messageKey(String invoiceId) {
        return "invoice:" + invoiceId;
    }

    /** Mails the invoice to the sponsor, and how it is paid. Goes outside. */
    @Transactional
    public void send(String invoiceId) {
        Invoice invoice = invoice(invoiceId);
        long used = balances.usedFor(invoiceId);
        if (invoice.paymentLinkId() == null && methods.charged(invoiceId)) {
            tellSponsor(invoice, "invoice-charged", used);
        } else if (invoice.paymentLinkId() == null) {
            tellSponsor(invoice, "invoice-paid", used);
        } else if (methods.refused(invoiceId)) {
            tellSponsor(invoice, "invoice-declined", used);
        } else if (used > 0) {
            tellSponsor(invoice, "invoice-rest", used);
        } else {
            tellSponsor(invoice, "invoice", used);
        }
        invoices.save(invoice.sent(clock.instant()));
    }

    private void tellSponsor(Invoice invoice, String template, long used) {
        messages.send(new MessageRequest(messageKey(invoice.id()), invoice.sponsorId(), template,
                Map.ofEntries(
                        Map.entry("number", invoice.number()),
                        Map.entry("period", invoice.period()),
                        Map.entry("net", money(invoice, invoice.net()).toString()),
                        Map.entry("vat", money(invoice, invoice.vat()).toString()),
                        Map.entry("gross", money(invoice, invoice.gross()).toString()),
                        Map.entry("balance", money(invoice, used).toString()),
                        Map.entry("amount", money(invoice, invoice.gross() - used).toString()),
                        Map.entry("due", invoice.dueOn().toString()),
                        Map.entry("reference", reference(invoice)),
                        Map.entry("link", invoice.paymentLink() == null ? "" : invoice.paymentLink()),
                        Map.entry("document", documents.find(invoice.id()).isEmpty() ? ""
                                : documents.link(invoice.id()))), Person.Channel.MAIL));
    }

    /** What the payer of an invoice repeats, in groups of four. */
    static String reference(Invoice invoice) {
        return CreditorReference.grouped(CreditorReference.of(invoice.number()));
    }

    private static Money money(Invoice invoice, long amount) {
        return new Money(amount, invoice.currency());
    }
}
