package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Products, prices and payment links. */
@Component
@SandboxPart
class StripePaymentLinks {

    private static final Set<String> PRODUCT = Set.of("name", "description", "active", "metadata[]");
    private static final Set<String> PRICE = Set.of("currency", "unit_amount", "product", "product_data[name]",
            "product_data[metadata][]", "product_data[id]", "nickname", "active", "tax_behavior", "metadata[]",
            "lookup_key");
    private static final Set<String> LINK = Set.of("line_items[*][price]", "line_items[*][quantity]",
            "line_items[*][price_data][currency]", "line_items[*][price_data][unit_amount]",
            "line_items[*][price_data][product]", "line_items[*][price_data][product_data][name]", "metadata[]",
            "payment_intent_data[metadata][]", "payment_intent_data[description]",
            "payment_intent_data[capture_method]", "payment_intent_data[transfer_group]",
            "payment_intent_data[statement_descriptor]", "restrictions[completed_sessions][limit]",
            "after_completion[type]", "after_completion[redirect][url]",
            "after_completion[hosted_confirmation][custom_message]", "allow_promotion_codes",
            "billing_address_collection", "customer_creation", "inactive_message", "payment_method_types[*]",
            "submit_type", "currency");
    private static final Set<String> LINK_UPDATE = Set.of("active", "metadata[]", "inactive_message",
            "restrictions[completed_sessions][limit]");

    private final StripeObjects objects;

    StripePaymentLinks(final StripeObjects objects) {
        this.objects = objects;
    }

    ObjectNode createProduct(final StripeForm form) {
        form.allowing(PRODUCT);
        return product(form.required("name"), form.text("description").orElse(null), form.metadata("metadata"));
    }

    ObjectNode createPrice(final StripeForm form) {
        form.allowing(PRICE);
        final String currency = form.currency("currency");
        final long amount = form.amount("unit_amount");
        final boolean named = form.text("product").isPresent();
        if (named == form.has("product_data[")) {
            throw named ? StripeErrors.refuse(null, "You may only specify one of these parameters: product, "
                    + "product_data.", "product") : StripeErrors.missing("product");
        }
        final String product = named ? objects.get("product", form.required("product"), "product").path("id").asText()
                : product(form.required("product_data[name]"), null, form.metadata("product_data[metadata]"))
                .path("id").asText();
        final ObjectNode price = price(currency, amount, product);
        price.put("nickname", form.text("nickname").orElse(null)).set("metadata", form.metadata("metadata"));
        price.put("lookup_key", form.text("lookup_key").orElse(null));
        return objects.save(price);
    }

    /** @param origin the address under which the sandbox was called: its own page takes the payment */
    ObjectNode createLink(final StripeForm form, final String origin) {
        form.allowing(LINK);
        final ArrayNode items = Json.array();
        String currency = null;
        for (int i = 0; form.has("line_items[" + i + "]"); i++) {
            final ObjectNode price = linePrice(form, i);
            final long quantity = form.integer("line_items[" + i + "][quantity]")
                    .orElseThrow(() -> StripeErrors.missing("line_items[0][quantity]"));
            if (quantity < 1) {
                throw StripeErrors.refuse("parameter_invalid_integer", "This value must be greater than or equal to 1.",
                        "line_items[" + i + "][quantity]");
            }
            if (currency != null && !currency.equals(price.path("currency").asText())) {
                throw StripeErrors.refuse(null, "All prices on a payment link must have the same currency.",
                        "line_items[" + i + "][price]");
            }
            currency = price.path("currency").asText();
            items.add(lineItem(price, quantity));
        }
        if (items.isEmpty()) {
            throw StripeErrors.missing("line_items");
        }
        return objects.save(link(form, origin, items, currency));
    }

    ObjectNode updateLink(final String id, final StripeForm form) {
        form.allowing(LINK_UPDATE);
        final ObjectNode link = objects.get("payment_link", id, "id");
        form.bool("active").ifPresent(active -> link.put("active", active));
        form.text("inactive_message").ifPresent(message -> link.put("inactive_message", message));
        ((ObjectNode) link.get("metadata")).setAll(form.metadata("metadata"));
        form.integer("restrictions[completed_sessions][limit]").ifPresent(limit -> restrict(link, limit));
        return objects.save(link);
    }

    /** The link as the API shows it; what it sells is a list of its own. */
    static ObjectNode shown(final ObjectNode link, final boolean withLineItems) {
        final ObjectNode shown = link.deepCopy();
        if (!withLineItems) {
            shown.remove("line_items");
        }
        return shown;
    }

    static long total(final ObjectNode link) {
        long total = 0;
        for (final JsonNode item : link.path("line_items").path("data")) {
            total += item.path("amount_total").asLong();
        }
        return total;
    }

    private ObjectNode linePrice(final StripeForm form, final int i) {
        final String line = "line_items[" + i + "]";
        if (form.has(line + "[price_data]")) {
            final String product = form.text(line + "[price_data][product]")
                    .map(id -> objects.get("product", id, line + "[price_data][product]").path("id").asText())
                    .orElseGet(() -> product(form.required(line + "[price_data][product_data][name]"), null,
                            Json.object()).path("id").asText());
            return objects.save(price(form.currency(line + "[price_data][currency]"),
                    form.amount(line + "[price_data][unit_amount]"), product));
        }
        return objects.get("price", form.required(line + "[price]"), line + "[price]");
    }

    private ObjectNode product(final String name, final String description, final ObjectNode metadata) {
        final ObjectNode product = objects.create("product", "prod_").put("active", true).put("name", name)
                .put("description", description).put("type", "service").put("updated", objects.now());
        product.putArray("images");
        product.set("metadata", metadata);
        return objects.save(product);
    }

    private ObjectNode price(final String currency, final long amount, final String product) {
        final ObjectNode price = objects.create("price", "price_").put("active", true)
                .put("billing_scheme", "per_unit").put("currency", currency).putNull("custom_unit_amount");
        price.putNull("lookup_key").putNull("nickname").put("product", product).putNull("recurring");
        price.put("tax_behavior", "unspecified").putNull("tiers_mode").putNull("transform_quantity");
        price.put("type", "one_time").put("unit_amount", amount).put("unit_amount_decimal", String.valueOf(amount));
        price.putObject("metadata");
        return price;
    }

    private ObjectNode lineItem(final ObjectNode price, final long quantity) {
        final long amount = Math.multiplyExact(price.path("unit_amount").asLong(), quantity);
        final ObjectNode item = Json.object().put("id", Ids.stripe("li_")).put("object", "item");
        item.put("amount_discount", 0).put("amount_subtotal", amount).put("amount_tax", 0);
        item.put("amount_total", amount).put("currency", price.path("currency").asText());
        item.put("description", objects.get("product", price.path("product").asText(), "product").path("name").asText());
        item.set("price", price);
        return item.put("quantity", quantity);
    }

    private ObjectNode link(final StripeForm form, final String origin, final ArrayNode items, final String currency) {
        final ObjectNode link = objects.create("payment_link", "plink_").put("active", true);
        final ObjectNode completion = link.putObject("after_completion");
        final String type = form.text("after_completion[type]").orElse("hosted_confirmation");
        completion.put("type", type);
        if ("redirect".equals(type)) {
            completion.putObject("redirect").put("url", form.required("after_completion[redirect][url]"));
        } else {
            completion.putObject("hosted_confirmation").put("custom_message",
                    form.text("after_completion[hosted_confirmation][custom_message]").orElse(null));
        }
        link.put("allow_promotion_codes", false).putNull("application").put("billing_address_collection", "auto");
        link.put("currency", currency).put("customer_creation",
                form.text("customer_creation").orElse("if_required"));
        link.put("inactive_message", form.text("inactive_message").orElse(null));
        link.set("metadata", form.metadata("metadata"));
        final ObjectNode intent = link.putObject("payment_intent_data");
        intent.put("capture_method", form.text("payment_intent_data[capture_method]").orElse(null))
                .put("description", form.text("payment_intent_data[description]").orElse(null))
                .put("transfer_group", form.text("payment_intent_data[transfer_group]").orElse(null));
        intent.set("metadata", form.metadata("payment_intent_data[metadata]"));
        link.put("payment_method_collection", "always").putNull("payment_method_types").putNull("restrictions");
        form.integer("restrictions[completed_sessions][limit]").ifPresent(limit -> restrict(link, limit));
        link.put("submit_type", form.text("submit_type").orElse("auto"));
        link.put("url", origin + "/sandbox/pay/" + link.path("id").asText());
        link.putObject("line_items").put("object", "list").put("has_more", false)
                .put("url", "/v1/payment_links/" + link.path("id").asText() + "/line_items").set("data", items);
        return link;
    }

    private static void restrict(final ObjectNode link, final long limit) {
        if (limit < 1) {
            throw StripeErrors.refuse("parameter_invalid_integer", "This value must be greater than or equal to 1.",
                    "restrictions[completed_sessions][limit]");
        }
        final long count = link.path("restrictions").path("completed_sessions").path("count").asLong();
        link.putObject("restrictions").putObject("completed_sessions").put("count", count).put("limit", limit);
    }
}
