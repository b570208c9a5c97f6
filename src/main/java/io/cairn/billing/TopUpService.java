package io.cairn.billing;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Person;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts money on sponsors' accounts before anything is owed: ordered by finance, or by what a sponsor agreed to. One is
 * open for a sponsor and a currency at most. Every step may be taken again and then changes nothing.
 */
@Service
public class TopUpService {

    private static final Pattern KEY = Pattern.compile("[!-~]{1,100}");
    /** What the provider takes at once. */
    private static final long MOST = 99_999_999;
    private static final String BY_AGREEMENT = "agreement";
    private static final String EXPIRED = "expired";

    /** @param isNew false where the same order was there already */
    public record Ordered(TopUp topUp, boolean isNew) {
    }

    /**
     * How a sponsor's account stands, in minor units of an invoice's currency.
     *
     * @param threshold the agreed one; zero without an agreement
     * @param amount    what is to be ordered; zero without an agreement
     */
    public record Standing(long balance, long threshold, long amount) {
    }

    private final TopUps topUps;
    private final TopUpAgreements agreements;
    private final Invoices invoices;
    private final BalanceService balances;
    private final SavedMethodService methods;
    private final PaymentLinkService links;
    private final MessageService messages;
    private final TopUpWorkflow workflow;
    private final Counters counters;
    private final Clock clock;

    TopUpService(TopUps topUps, TopUpAgreements agreements, Invoices invoices, BalanceService balances,
            SavedMethodService methods, PaymentLinkService links, MessageService messages, TopUpWorkflow workflow,
            Counters counters, Clock clock) {
        this.topUps = topUps;
        this.agreements = agreements;
        this.invoices = invoices;
        this.balances = balances;
        this.methods = methods;
        this.links = links;
        this.messages = messages;
        this.workflow = workflow;
        this.counters = counters;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such top-up */
    public TopUp topUp(String topUpId) {
        return topUps.findById(topUpId).orElseThrow(() -> new NotFound("There is no top-up " + topUpId));
    }

    /** Of a sponsor, the earliest first. @throws NotFound if there is no such sponsor */
    public List<TopUp> of(String sponsorId) {
        balances.requireSponsor(sponsorId);
        return topUps.findBySponsorIdOrderByOrderedAtAscIdAsc(sponsorId);
    }

    /**
     * Finance orders a top-up. The same key again is the same order.
     *
     * @param key    of the order, as whoever orders chooses it
     * @param amount in minor units
     * @throws NotFound if there is no such sponsor
     * @throws BadInput if the key, the amount or the currency is none
     * @throws Conflict if the key was used for something else, or another one is open in the currency
     */
    @Transactional
    public Ordered order(String sponsorId, String key, long amount, String currency, String by) {
        balances.requireSponsor(sponsorId);
        require(key != null && KEY.matcher(key).matches(), "Idempotency-Key",
                "must be 1 to 100 visible characters of ASCII");
        Money money = money("amount", amount, currency);
        counters.take("top-up-" + sponsorId);
        Optional<TopUp> before = topUps.findBySponsorIdAndIdempotencyKey(sponsorId, key);
        if (before.isPresent()) {
            if (!before.get().money().equals(money)) {
                throw new Conflict("The key was used before, for " + before.get().money());
            }
            return new Ordered(before.get(), false);
        }
        if (isOpen(sponsorId, currency)) {
            throw new Conflict("A top-up in " + currency + " is open already");
        }
        return new Ordered(order(sponsorId, key, money, by), true);
    }

    private boolean isOpen(String sponsorId, String currency) {
        return topUps.existsBySponsorIdAndCurrencyAndState(sponsorId, currency, TopUp.State.ORDERED);
    }

    private TopUp order(String sponsorId, String key, Money money, String by) {
        TopUp topUp = topUps.save(TopUp.ordered(Ids.newId("topup"), sponsorId, key, money, by, clock.instant()));
        boolean methodSaved = methods.plan(topUp.id(), Payments.Purpose.TOP_UP, sponsorId, money);
        if (!methodSaved) {
            links.plan(topUp.id());
        }
        workflow.ordered(topUp.id(), methodSaved);
        return topUp;
    }

    /** What was agreed with a sponsor, by currency. @throws NotFound if there is no such sponsor */
    public List<TopUpAgreement> agreements(String sponsorId) {
        balances.requireSponsor(sponsorId);
        return agreements.findBySponsorIdOrderByCurrency(sponsorId);
    }

    /**
     * The sponsor agrees that his account is topped up by itself; an earlier agreement in the currency is over.
     *
     * @param threshold when less than that is left, in minor units
     * @param amount    what is ordered then, in minor units
     * @throws NotFound if there is no such sponsor
     * @throws BadInput if one of them is not above zero, or the currency is none
     */
    @Transactional
    public TopUpAgreement agree(String sponsorId, String currency, long threshold, long amount, String by) {
        balances.requireSponsor(sponsorId);
        money("threshold", threshold, currency);
        money("amount", amount, currency);
        counters.take("top-up-" + sponsorId);
        Optional<TopUpAgreement> before = agreements.findBySponsorIdAndCurrency(sponsorId, currency);
        return agreements.save(new TopUpAgreement(before.map(TopUpAgreement::id).orElseGet(() -> Ids.newId("agreement")),
                before.map(TopUpAgreement::version).orElse(null), sponsorId, currency, threshold, amount, by,
                clock.instant()));
    }

    /** Nothing is ordered by itself any more. @throws NotFound if there is no such sponsor */
    @Transactional
    public void endAgreement(String sponsorId, String currency) {
        balances.requireSponsor(sponsorId);
        agreements.findBySponsorIdAndCurrency(sponsorId, currency).ifPresent(agreements::delete);
    }

    private static Money money(String field, long minor, String currency) {
        require(minor > 0 && minor <= MOST, field, "must be from 1 to " + MOST + " minor units");
        try {
            return new Money(minor, Money.currencyInUse(currency));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new BadInput("currency", "must be a code of ISO 4217, such as EUR");
        }
    }

    private static void require(boolean good, String field, String message) {
        if (!good) {
            throw new BadInput(field, message);
        }
    }

    /** How the account of an invoice's sponsor stands now, and what was agreed about it. */
    public Standing standing(String invoiceId) {
        Invoice invoice = invoices.findById(invoiceId).orElseThrow();
        long balance = balances.balance(invoice.sponsorId()).getOrDefault(invoice.currency(), 0L);
        return agreements.findBySponsorIdAndCurrency(invoice.sponsorId(), invoice.currency())
                .map(agreement -> new Standing(balance, agreement.threshold(), agreement.amount()))
                .orElse(new Standing(balance, 0, 0));
    }

    /** Orders what was agreed with the invoice's sponsor; once for an invoice, and nothing while one is open. */
    @Transactional
    public void orderByAgreement(String invoiceId) {
        Invoice invoice = invoices.findById(invoiceId).orElseThrow();
        String key = "invoice:" + invoiceId;
        counters.take("top-up-" + invoice.sponsorId());
        if (isOpen(invoice.sponsorId(), invoice.currency())
                || topUps.findBySponsorIdAndIdempotencyKey(invoice.sponsorId(), key).isPresent()) {
            return;
        }
        agreements.findBySponsorIdAndCurrency(invoice.sponsorId(), invoice.currency()).ifPresent(agreement ->
                order(invoice.sponsorId(), key, new Money(agreement.amount(), agreement.currency()), BY_AGREEMENT));
    }

    /**
     * Has the provider make a link at which the sponsor can pay. Goes outside.
     *
     * @return the provider's code if it refuses; empty where the link is there
     */
    @Transactional
    public Optional<String> askForPayment(String topUpId) {
        TopUp topUp = topUp(topUpId);
        if (topUp.paymentLinkId() != null) {
            return Optional.empty();
        }
        PaymentLinkService.Asked asked = links.ask(topUpId);
        if (asked.link() == null) {
            return Optional.of(asked.refusal());
        }
        topUps.save(topUp.payableAt(asked.link().id(), asked.link().url()));
        return Optional.empty();
    }

    /** Mails the sponsor how the top-up is paid. Goes outside. */
    @Transactional
    public void send(String topUpId) {
        TopUp topUp = topUp(topUpId);
        if (topUp.paymentLinkId() == null) {
            tellSponsor(topUp, "top-up-charged");
        } else if (methods.refused(topUpId)) {
            tellSponsor(topUp, "top-up-declined");
        } else {
            tellSponsor(topUp, "top-up");
        }
    }

    private void tellSponsor(TopUp topUp, String template) {
        messages.send(new MessageRequest("top-up:" + topUp.id(), topUp.sponsorId(), template, Map.of(
                "amount", topUp.money().toString(),
                "link", topUp.paymentLink() == null ? "" : topUp.paymentLink()), Person.Channel.MAIL));
    }

    /** Whether its money is there, for whoever is about to wait for it. */
    @Transactional
    public boolean isPaid(String topUpId) {
        // Written so that money of the same moment and whoever waits for it from now on do not miss each other.
        return topUps.save(topUp(topUpId)).state() == TopUp.State.PAID;
    }

    /** Ends it without money. @param refusal the provider's code; null where nobody has paid in time */
    @Transactional
    public void close(String topUpId, String refusal) {
        TopUp topUp = topUp(topUpId);
        if (topUp.state() == TopUp.State.ORDERED) {
            topUps.save(topUp.closed(refusal == null ? TopUp.State.EXPIRED : TopUp.State.REFUSED,
                    refusal == null ? EXPIRED : refusal, clock.instant()));
        }
    }
}
