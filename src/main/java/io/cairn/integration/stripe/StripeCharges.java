package io.cairn.integration.stripe;

import io.cairn.billing.Payment;
import io.cairn.billing.PaymentService;
import io.cairn.billing.RefundService;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.WebhookHandler.Outcome;
import io.cairn.effect.WebhookInbox;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes in money that was set aside before and is taken now (a link's money comes with its checkout), and what became of
 * refunds, also of those that somebody made at Stripe's dashboard.
 */
@Component
class StripeCharges {

    private static final String CAPTURED = "charge.captured";
    private static final String REFUNDED = "charge.refunded";
    private static final String REFUND_FAILED = "refund.failed";
    private static final Set<String> NOTHING_WENT = Set.of("failed", "canceled");
    private static final int NOT_FOUND = 404;

    private final PaymentService payments;
    private final RefundService refunds;
    private final WebhookInbox inbox;
    private final StripeApi api;
    private final Clock clock;

    StripeCharges(PaymentService payments, RefundService refunds, WebhookInbox inbox, StripeApi api, Clock clock) {
        this.payments = payments;
        this.refunds = refunds;
        this.inbox = inbox;
        this.api = api;
        this.clock = clock;
    }

    static boolean concerns(String type) {
        return CAPTURED.equals(type) || REFUNDED.equals(type) || REFUND_FAILED.equals(type);
    }

    /** What became of it is asked of Stripe. */
    Outcome handle(WebhookEvent event) {
        if (REFUND_FAILED.equals(event.kind())) {
            return read("Reading a refund", "/v1/refunds/" + event.payload()).map(this::failed)
                    .orElse(Outcome.NOBODY_WAITS);
        }
        return read("Reading a charge", "/v1/charges/" + event.payload()).map(charge -> CAPTURED.equals(event.kind())
                ? captured(event, charge) : refunded(event, charge)).orElse(Outcome.NOBODY_WAITS);
    }

    private Outcome refunded(WebhookEvent event, JsonNode charge) {
        String about = StripePayments.about(charge);
        if (!charge.path("captured").asBoolean()) {
            // What was set aside and let go of counts as given back at Stripe; nothing had been taken.
            return Outcome.IGNORED;
        }
        if (payments.knows(about)) {
            inbox.concerns(event.id(), about);
        }
        Outcome outcome = Outcome.IGNORED;
        for (JsonNode refund : api.ask("Reading refunds", "/v1/refunds", Map.of("charge", charge.path("id").asText(),
                "limit", "100")).path("data")) {
            if (NOTHING_WENT.contains(refund.path("status").asText())) {
                continue;
            }
            if (isOurs(refund)) {
                refunds.made(refund.path("metadata").path(StripeCall.FACT).asText(), refund.path("id").asText());
                outcome = Outcome.HANDLED;
            } else if (refunds.found(refund.path("id").asText(), charge.path("payment_intent").asText(),
                    StripeAmounts.fromStripe(refund.path("amount").asLong(), refund.path("currency").asText()))) {
                outcome = Outcome.HANDLED;
            } else if (!about.isEmpty()) {
                // Its payment has not arrived yet.
                return Outcome.NOBODY_WAITS;
            }
        }
        return outcome;
    }

    private Outcome failed(JsonNode refund) {
        if (!NOTHING_WENT.contains(refund.path("status").asText())) {
            return Outcome.IGNORED;
        }
        if (refunds.failed(refund.path("id").asText())) {
            return Outcome.HANDLED;
        }
        return isOurs(refund) ? Outcome.NOBODY_WAITS : Outcome.IGNORED;
    }

    private static boolean isOurs(JsonNode refund) {
        return refund.path("metadata").has(StripeCall.EFFECT);
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
