package io.cairn.integration.stripe;

import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.Payments;
import io.cairn.billing.ProviderPayoutService;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.WebhookHandler;
import io.cairn.effect.WebhookInbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * Takes a paid checkout of one of our payment links to its invoice or top-up, what was charged or given back to
 * {@link StripeCharges}, and payouts to our bank to their reconciliation; the rest of Stripe's events is not for us.
 * What became of it is asked of Stripe: events come late, twice and in any order, and tell of the past.
 */
@Component
public class StripeEventHandler implements WebhookHandler {

    /** The second one comes later where the payment method takes its time. */
    private static final Set<String> PAID = Set.of("checkout.session.completed",
            "checkout.session.async_payment_succeeded");
    /** A payout may fail after it was paid. */
    private static final Set<String> PAYOUT = Set.of("payout.paid", "payout.failed",
            "payout.reconciliation_completed");
    private static final int NOT_FOUND = 404;

    private final StripeCharges charges;
    private final PaymentService payments;
    private final ProviderPayoutService payouts;
    private final WebhookInbox inbox;
    private final StripeApi api;
    private final ObjectMapper json;
    private final Clock clock;

    StripeEventHandler(StripeCharges charges, PaymentService payments, ProviderPayoutService payouts,
            WebhookInbox inbox, StripeApi api, ObjectMapper json, Clock clock) {
        this.charges = charges;
        this.payments = payments;
        this.payouts = payouts;
        this.inbox = inbox;
        this.clock = clock;
        this.api = api;
        this.json = json;
    }

    /** Whether events of this type are for us. */
    public static boolean concerns(String type) {
        return PAID.contains(type) || PAYOUT.contains(type) || StripeCharges.concerns(type);
    }

    @Override
    public String provider() {
        return "stripe";
    }

    @Override
    public Outcome handle(WebhookEvent event) {
        if (!concerns(event.kind())) {
            return Outcome.IGNORED;
        }
        if (PAYOUT.contains(event.kind())) {
            return payout(event.payload());
        }
        if (StripeCharges.concerns(event.kind())) {
            return charges.handle(event);
        }
        JsonNode session;
        try {
            session = api.ask("Reading a checkout", "/v1/checkout/sessions/" + checkout(event), Map.of());
        } catch (StripeRefusal refusal) {
            if (refusal.status() == NOT_FOUND) {
                return Outcome.NOBODY_WAITS;
            }
            throw refusal;
        }
        if (!"paid".equals(session.path("payment_status").asText())) {
            return Outcome.IGNORED;
        }
        // The session inherits the metadata of the payment link that it comes from.
        String invoiceId = StripePayments.about(session);
        if (!payments.knows(invoiceId)) {
            // Money is never ignored, unless it is a matter of somebody else's at the same provider.
            return invoiceId.isEmpty() ? Outcome.IGNORED : Outcome.NOBODY_WAITS;
        }
        inbox.concerns(event.id(), invoiceId);
        payments.arrived(new PaymentService.Arrived(Payment.Source.PROVIDER, reference(session), invoiceId, null,
                StripeAmounts.fromStripe(session.path("amount_total").asLong(), session.path("currency").asText()), null,
                clock.instant()));
        return Outcome.HANDLED;
    }

    private Outcome payout(String id) {
        JsonNode payout;
        try {
            payout = api.ask("Reading a payout", "/v1/payouts/" + id, Map.of());
        } catch (StripeRefusal refusal) {
            if (refusal.status() == NOT_FOUND) {
                return Outcome.NOBODY_WAITS;
            }
            throw refusal;
        }
        Payments.SentToBank sent = new Payments.SentToBank(id,
                StripeAmounts.fromStripe(payout.path("amount").asLong(), payout.path("currency").asText()),
                payout.path("trace_id").path("value").asText(null),
                payout.path("statement_descriptor").asText("STRIPE"));
        switch (payout.path("status").asText()) {
            case "paid" -> {
                if ("in_progress".equals(payout.path("reconciliation_status").asText())) {
                    // Stripe is still finding out what it is made of.
                    return Outcome.NOBODY_WAITS;
                }
                payouts.paid(sent);
            }
            case "failed" -> payouts.failed(sent);
            default -> {
                return Outcome.IGNORED;
            }
        }
        return Outcome.HANDLED;
    }

    /** Events of older versions were kept whole. */
    private String checkout(WebhookEvent event) {
        if (!event.payload().startsWith("{")) {
            return event.payload();
        }
        try {
            return json.readTree(event.payload()).path("data").path("object").path("id").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload of webhook " + event.id() + " cannot be read");
        }
    }

    private static String reference(JsonNode session) {
        String intent = session.path("payment_intent").asText("");
        return intent.isEmpty() ? session.path("id").asText() : intent;
    }
}
