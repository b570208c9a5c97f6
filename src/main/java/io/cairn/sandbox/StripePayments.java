package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Money that moves: intents, charges, checkout sessions and what is left after Stripe's fee. */
@Component
@SandboxPart
class StripePayments {

    private static final Set<String> INTENT = Set.of("amount", "currency", "description", "confirm", "payment_method",
            "automatic_payment_methods[enabled]", "automatic_payment_methods[allow_redirects]", "metadata[]",
            "payment_method_types[*]", "receipt_email", "return_url");
    private static final Pattern TERM = Pattern.compile(
            "\\s*(?:metadata\\[['\"]([^'\"]+)['\"]\\]|(status|currency))\\s*:\\s*['\"]([^'\"]*)['\"]\\s*");

    private final SandboxStore store;
    private final StripeObjects objects;
    private final StripeEvents events;
    private final TruthLog log;

    StripePayments(final SandboxStore store, final StripeObjects objects, final StripeEvents events,
            final TruthLog log) {
        this.store = store;
        this.objects = objects;
        this.events = events;
        this.log = log;
    }

    ObjectNode createIntent(final StripeForm form) {
        form.allowing(INTENT);
        final long amount = form.amount("amount");
        if (amount < 50) {
            throw StripeErrors.refuse("amount_too_small", "Amount must be at least 50 cents", "amount");
        }
        final ObjectNode intent = intent(amount, form.currency("currency"), form.text("description").orElse(null),
                form.metadata("metadata"));
        objects.save(intent);
        events.happened("payment_intent.created", intent);
        if (form.bool("confirm").orElse(false)) {
            final String card = form.required("payment_method");
            if (card.contains("Declined") || card.contains("chargeDeclined")) {
                decline(intent, null);
                throw new Refusal(StripeErrors.error(402, "card_error", "card_declined",
                        "Your card was declined.", null));
            }
            succeed(intent, null);
        }
        return intent;
    }

    /** Stripe's search language as far as {@code metadata['key']:'value' AND status:'succeeded'}. */
    List<ObjectNode> search(final String query) {
        List<ObjectNode> found = objects.all("payment_intent");
        for (final String term : query.split(" AND ")) {
            final Matcher matcher = TERM.matcher(term);
            if (!matcher.matches()) {
                throw StripeErrors.refuse(null, "We were unable to parse your search query.", "query");
            }
            found = found.stream().filter(intent -> (matcher.group(1) != null
                    ? intent.path("metadata").path(matcher.group(1)) : intent.path(matcher.group(2)))
                    .asText().equals(matcher.group(3))).toList();
        }
        return found;
    }

    /** Somebody pays a link. @throws OrderRefused when it takes no payment any more */
    ObjectNode pay(final String linkId, final boolean declined) {
        return store.atomically(() -> {
            final ObjectNode link = store.find("stripe", "payment_link", linkId)
                    .orElseThrow(() -> new OrderRefused(404, "paymentLink", "there is no payment link " + linkId));
            if (!link.path("active").asBoolean()) {
                throw new OrderRefused(409, "paymentLink", "this link takes no payment any more");
            }
            final ObjectNode intent = intent(StripePaymentLinks.total(link), link.path("currency").asText(),
                    link.path("payment_intent_data").path("description").textValue(),
                    (ObjectNode) link.path("payment_intent_data").path("metadata").deepCopy());
            objects.save(intent);
            if (declined) {
                decline(intent, linkId);
                return intent;
            }
            succeed(intent, linkId);
            count(link);
            events.happened("checkout.session.completed", objects.save(session(link, intent)));
            return intent;
        });
    }

    private void succeed(final ObjectNode intent, final String link) {
        final long amount = intent.path("amount").asLong();
        final ObjectNode charge = objects.create("charge", "ch_");
        final ObjectNode balance = objects.create("balance_transaction", "txn_");
        // Stripe's fee for European cards: 1.5 % and 25 cents, in whole cents.
        final long fee = (amount * 15 + 500) / 1000 + 25;
        balance.put("amount", amount).put("currency", intent.path("currency").asText()).put("fee", fee);
        balance.put("net", amount - fee).put("type", "charge").put("status", "pending");
        balance.put("reporting_category", "charge").put("source", charge.path("id").asText());
        objects.save(balance);
        charge.put("amount", amount).put("amount_captured", amount).put("amount_refunded", 0);
        charge.put("balance_transaction", balance.path("id").asText()).put("captured", true);
        charge.put("currency", intent.path("currency").asText()).put("paid", true).put("refunded", false);
        charge.put("payment_intent", intent.path("id").asText()).put("status", "succeeded");
        charge.set("metadata", intent.get("metadata").deepCopy());
        objects.save(charge);
        intent.put("status", "succeeded").put("amount_received", amount);
        intent.put("latest_charge", charge.path("id").asText());
        objects.save(intent);
        record(intent, link, "succeeded");
        events.happened("payment_intent.succeeded", intent);
    }

    private void decline(final ObjectNode intent, final String link) {
        intent.putObject("last_payment_error").put("code", "card_declined").put("decline_code", "generic_decline")
                .put("message", "Your card was declined.").put("type", "card_error");
        objects.save(intent);
        record(intent, link, "declined");
        events.happened("payment_intent.payment_failed", intent);
    }

    private void count(final ObjectNode link) {
        if (link.path("restrictions").path("completed_sessions") instanceof ObjectNode sessions) {
            sessions.put("count", sessions.path("count").asLong() + 1);
            if (sessions.path("count").asLong() >= sessions.path("limit").asLong()) {
                link.put("active", false);
            }
        }
        objects.save(link);
    }

    private ObjectNode intent(final long amount, final String currency, final String description,
            final ObjectNode metadata) {
        final ObjectNode intent = objects.create("payment_intent", "pi_").put("amount", amount)
                .put("amount_capturable", 0).put("amount_received", 0).putNull("canceled_at")
                .put("capture_method", "automatic").put("confirmation_method", "automatic").put("currency", currency);
        intent.put("client_secret", intent.path("id").asText() + "_secret_" + Ids.stripe(""));
        intent.putNull("customer").put("description", description).putNull("last_payment_error");
        intent.putNull("latest_charge").set("metadata", metadata);
        intent.putArray("payment_method_types").add("card");
        return intent.put("status", "requires_payment_method");
    }

    private ObjectNode session(final ObjectNode link, final ObjectNode intent) {
        final ObjectNode session = objects.create("checkout.session", "cs_test_");
        final long total = intent.path("amount").asLong();
        session.put("amount_subtotal", total).put("amount_total", total).putNull("cancel_url");
        session.putNull("client_reference_id").put("currency", intent.path("currency").asText()).putNull("customer");
        session.set("metadata", link.get("metadata").deepCopy());
        session.put("mode", "payment").put("payment_intent", intent.path("id").asText());
        session.put("payment_link", link.path("id").asText()).put("payment_status", "paid");
        session.put("status", "complete").putNull("success_url").putNull("url");
        return session;
    }

    private void record(final ObjectNode intent, final String link, final String outcome) {
        final ObjectNode entry = Json.object().put("outcome", outcome).put("paymentLink", link);
        entry.set("paymentIntent", intent.get("id"));
        entry.set("amount", intent.get("amount"));
        entry.set("currency", intent.get("currency"));
        entry.set("metadata", intent.get("metadata"));
        log.append("stripe", "payment", entry);
    }
}
