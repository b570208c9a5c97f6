package io.cairn.integration.stripe;

import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.WebhookHandler.Outcome;
import io.cairn.effect.WebhookInbox;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Takes in money that was set aside before and is taken now; a link's money comes with its checkout. */
@Component
class StripeCharges {

    private static final String CAPTURED = "charge.captured";
    private static final int NOT_FOUND = 404;

    private final PaymentService payments;
    private final WebhookInbox inbox;
    private final StripeApi api;
    private final Clock clock;

    StripeCharges(PaymentService payments, WebhookInbox inbox, StripeApi api, Clock clock) {
        this.payments = payments;
        this.inbox = inbox;
        this.api = api;
        this.clock = clock;
    }

    static boolean concerns(String type) {
        return CAPTURED.equals(type);
    }

    /** What became of it is asked of Stripe. */
    Outcome handle(WebhookEvent event) {
        return read("Reading a charge", "/v1/charges/" + event.payload())
                .map(charge -> captured(event, charge)).orElse(Outcome.NOBODY_WAITS);
    }

    private Outcome captured(WebhookEvent event, JsonNode charge) {
        String about = StripePayments.about(charge);
        if (about.isEmpty() || !charge.path("captured").asBoolean()) {
            return Outcome.IGNORED;
        }
        if (!payments.knows(about)) {
            return Outcome.NOBODY_WAITS;
        }
        inbox.concerns(event.id(), about);
        payments.arrived(new PaymentService.Arrived(Payment.Source.PROVIDER, charge.path("payment_intent").asText(),
                about, null, StripeAmounts.fromStripe(charge.path("amount_captured").asLong(),
                charge.path("currency").asText()), null, clock.instant()));
        return Outcome.HANDLED;
    }

    private Optional<JsonNode> read(String operation, String path) {
        try {
            return Optional.of(api.ask(operation, path, Map.of()));
        } catch (StripeRefusal refusal) {
            if (refusal.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
