package io.cairn.integration.stripe;

import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
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
 * Takes a paid checkout of one of our payment links to its invoice or top-up, and what was charged or given back to
 * {@link StripeCharges}; the rest of Stripe's events is not for us. What became of the checkout is asked of Stripe: events come late, twice and in any order, and tell of the past.
 */
@Component
public class StripeEventHandler implements WebhookHandler {

    /** The second one comes later where the payment method takes its time. */
    private static final Set<String> PAID = Set.of("checkout.session.completed",
            "checkout.session.async_payment_succeeded");
    private static final int NOT_FOUND = 404;

    private final StripeCharges charges;
    private final PaymentService payments;
    private final WebhookInbox inbox;
    private final StripeApi api;
    private final ObjectMapper json;
    private final Clock clock;

    StripeEventHandler(StripeCharges charges, PaymentService payments, WebhookInbox inbox, StripeApi api,
            ObjectMapper json, Clock clock) {
        this.charges = charges;
        this.payments = payments;
        this.inbox = inbox;
        this.clock = clock;
        this.api = api;
        this.json = json;
    }

    /** Whether events of this type are about a checkout, a charge or a refund. */
    public static boolean concerns(String type) {
        return PAID.contains(type) || StripeCharges.concerns(type);
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
