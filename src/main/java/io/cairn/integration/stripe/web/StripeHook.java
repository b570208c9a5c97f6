package io.cairn.integration.stripe.web;

import io.cairn.effect.WebhookInbox;
import io.cairn.integration.stripe.StripeProperties;
import io.cairn.integration.stripe.StripeSignature;
import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** Where Stripe tells what happened. An event is kept and answered at once; it is handled afterwards. */
@RestController
class StripeHook {

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
    Map<String, Boolean> receive(@RequestBody(required = false) byte[] body,
            @RequestHeader(name = "Stripe-Signature", required = false) String signature) {
        byte[] signed = body == null ? new byte[0] : body;
        if (!StripeSignature.fits(signature, signed, stripe.webhookSecret(), clock.instant())) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED,
                    "Stripe-Signature is missing, too old or does not fit the body");
        }
        JsonNode event = parsed(signed);
        return Map.of("new", inbox.receive("stripe", text(event, "id"), text(event, "type"),
                new String(signed, StandardCharsets.UTF_8)));
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new BadInput("body", "is not JSON");
        }
    }

    private static String text(JsonNode event, String field) {
        String value = event.path(field).asText();
        if (value.isBlank() || value.length() > 100) {
            throw new BadInput(field, "must be a text of 1 to 100 characters");
        }
        return value;
    }
}
