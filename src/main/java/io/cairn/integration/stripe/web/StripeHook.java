package io.cairn.integration.stripe.web;

import io.cairn.effect.WebhookInbox;
import io.cairn.integration.stripe.StripeEventHandler;
import io.cairn.integration.stripe.StripeProperties;
import io.cairn.integration.stripe.StripeSignature;
import io.cairn.shared.BadInput;
import io.cairn.shared.Delivery;
import io.cairn.shared.NotSigned;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;

/** Where Stripe tells what happened. An event is kept and answered at once; it is handled afterwards. */
@RestController
@Tag(name = "Webhooks")
class StripeHook {

    /** Of ids and types. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final StripeProperties stripe;
    private final WebhookInbox inbox;
    private final ObjectMapper json;
    private final Clock clock;

    StripeHook(StripeProperties stripe, WebhookInbox inbox, ObjectMapper json, Clock clock) {
        this.stripe = stripe;
        this.inbox = inbox;
        this.json = json;
        this.clock = clock;
    }

    @Operation(summary = "Takes an event from Stripe; signed with Stripe-Signature")
    @PostMapping("/hooks/stripe")
    Map<String, Boolean> receive(HttpServletRequest request) {
        Delivery delivery = Delivery.of(request);
        if (!StripeSignature.fits(delivery.header("Stripe-Signature"), delivery.body(), stripe.webhookSecret(),
                clock.instant())) {
            throw new NotSigned("Stripe-Signature", "Stripe-Signature is missing, too old or does not fit the body");
        }
        JsonNode event = parsed(delivery.body());
        String kind = text(event, "type", "type");
        // What happened is asked of Stripe when the event is handled; all that is kept is what it happened to.
        // Of events that do not concern us it may have any id: the account's owner chooses those of coupons and plans.
        String about = StripeEventHandler.concerns(kind)
                ? text(event.path("data").path("object"), "id", "data.object.id") : "";
        return Map.of("new", inbox.receive("stripe", text(event, "id", "id"), kind, about));
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new BadInput("body", "is not JSON");
        }
    }

    private static String text(JsonNode node, String field, String name) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || !NAME.matcher(value.asText()).matches()) {
            throw new BadInput(name, "must be 1 to 100 letters, digits, dots, hyphens or underscores");
        }
        return value.asText();
    }
}
