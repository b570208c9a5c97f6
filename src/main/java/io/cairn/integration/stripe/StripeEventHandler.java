package io.cairn.integration.stripe;

import io.cairn.billing.InvoiceService;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.WebhookHandler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.stereotype.Component;

import java.util.Set;

/** Takes a paid checkout of one of our payment links to its invoice; the rest of Stripe's events is not for us. */
@Component
class StripeEventHandler implements WebhookHandler {

    /** The second one comes later where the payment method takes its time. */
    private static final Set<String> PAID = Set.of("checkout.session.completed",
            "checkout.session.async_payment_succeeded");

    private final InvoiceService invoices;
    private final ObjectMapper json;

    StripeEventHandler(InvoiceService invoices, ObjectMapper json) {
        this.invoices = invoices;
        this.json = json;
    }

    @Override
    public String provider() {
        return "stripe";
    }

    @Override
    public Outcome handle(WebhookEvent event) {
        JsonNode session = read(event).path("data").path("object");
        if (!PAID.contains(event.kind()) || !"paid".equals(session.path("payment_status").asText())) {
            return Outcome.IGNORED;
        }
        // The session inherits the metadata of the payment link that it comes from.
        String invoiceId = session.path("metadata").path(StripePayments.INVOICE).asText();
        return switch (invoices.paymentReceived(invoiceId, reference(session),
                StripeAmounts.fromStripe(session.path("amount_total").asLong(), session.path("currency").asText()))) {
            case TAKEN, OLD -> Outcome.HANDLED;
            case NOBODY_WAITS -> Outcome.NOBODY_WAITS;
            case UNKNOWN -> Outcome.IGNORED;
        };
    }

    private JsonNode read(WebhookEvent event) {
        try {
            return json.readTree(event.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload of webhook " + event.id() + " cannot be read");
        }
    }

    private static String reference(JsonNode session) {
        String intent = session.path("payment_intent").asText("");
        return intent.isEmpty() ? session.path("id").asText() : intent;
    }
}
