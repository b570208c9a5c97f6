package io.cairn.integration.stripe;

import io.cairn.billing.Payments;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Collects by payment links. The invoice's id makes the idempotency keys: Stripe repeats its first answer under a key
 * for 24 hours, an error 500 too. So when what came of a call is unclear, the link is looked for by its metadata; a
 * fresh key is never tried, because Stripe may then have two links for one invoice. Where nothing is found either, the
 * job ends in an incident, and the same key is free again a day later.
 */
@Component("stripeBehindPayments")
class StripePayments implements Payments {

    /** The metadata that names the invoice. */
    static final String INVOICE = "cairn_invoice";
    private static final String PAGE = "100";

    private final StripeApi api;

    StripePayments(StripeApi api) {
        this.api = api;
    }

    @Override
    public Link ask(Request request) {
        String key = "invoice:" + request.invoiceId();
        String price = api.post("Making a price", "/v1/prices", priceOf(request), key + ":price").path("id").asText();
        JsonNode link;
        try {
            link = api.post("Making a payment link", "/v1/payment_links", linkFor(request, price), key + ":link");
        } catch (StripeFailure failure) {
            if (!failure.unclear()) {
                throw failure;
            }
            link = find(request.invoiceId()).orElseThrow(() -> failure);
        }
        return new Link(link.path("id").asText(), link.path("url").asText());
    }

    private static Map<String, String> priceOf(Request request) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("currency", request.currency().toLowerCase(Locale.ROOT));
        form.put("unit_amount", Long.toString(StripeAmounts.toStripe(request.amount(), request.currency())));
        form.put("product_data[name]", "Invoice " + request.number());
        form.put("metadata[" + INVOICE + "]", request.invoiceId());
        return form;
    }

    private static Map<String, String> linkFor(Request request, String price) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("line_items[0][price]", price);
        form.put("line_items[0][quantity]", "1");
        form.put("metadata[" + INVOICE + "]", request.invoiceId());
        form.put("payment_intent_data[metadata][" + INVOICE + "]", request.invoiceId());
        form.put("restrictions[completed_sessions][limit]", "1");
        return form;
    }

    private Optional<JsonNode> find(String invoiceId) {
        Map<String, String> query = new LinkedHashMap<>(Map.of("limit", PAGE));
        JsonNode page;
        do {
            page = api.get("Looking for a payment link", "/v1/payment_links", query);
            for (JsonNode link : page.path("data")) {
                if (invoiceId.equals(link.path("metadata").path(INVOICE).asText())) {
                    return Optional.of(link);
                }
                query.put("starting_after", link.path("id").asText());
            }
        } while (page.path("has_more").asBoolean());
        return Optional.empty();
    }
}
