package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
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
            "payment_method_types[*]", "receipt_email", "return_url", "capture_method", "customer", "off_session",
            "transfer_group", "statement_descriptor", "statement_descriptor_suffix");
    private static final Set<String> UPDATE = Set.of("amount", "description", "metadata[]", "payment_method",
            "receipt_email", "transfer_group");
    private static final Set<String> CONFIRM = Set.of("payment_method", "return_url", "off_session", "receipt_email",
            "capture_method");
    private static final Set<String> CAPTURE = Set.of("amount_to_capture", "final_capture", "metadata[]",
            "statement_descriptor", "statement_descriptor_suffix");
    private static final Set<String> OPEN = Set.of("requires_payment_method", "requires_confirmation");
    private static final String CANCELLABLE = "requires_payment_method, requires_capture, requires_confirmation, "
            + "requires_action, processing";
    /** "Data is searchable in under a minute": what is younger may not be found, so it never is. */
    private static final long SEARCH_LAG_SECONDS = 60;
    /** For how long most networks set money aside. */
    private static final long AUTHORIZED_SECONDS = 7 * 24 * 60 * 60;
    private static final Pattern TERM = Pattern.compile(
            "\\s*(?:metadata\\[['\"]([^'\"]+)['\"]\\]|(status|currency))\\s*:\\s*['\"]([^'\"]*)['\"]\\s*");

    private final SandboxStore store;
    private final StripeObjects objects;
    private final StripeEvents events;
    private final StripeCustomers customers;
    private final TruthLog log;

    StripePayments(final SandboxStore store, final StripeObjects objects, final StripeEvents events,
            final StripeCustomers customers, final TruthLog log) {
        this.store = store;
        this.objects = objects;
        this.events = events;
        this.customers = customers;
        this.log = log;
    }

    /** @return the intent, or the error of a card that was declined: the intent stays */
    ObjectNode createIntent(final StripeForm form) {
        form.allowing(INTENT);
        final long amount = form.amount("amount");
        if (amount < 50) {
            throw StripeErrors.refuse("amount_too_small", "Amount must be at least 50 cents", "amount");
        }
        final String method = form.text("capture_method").orElse("automatic");
        if (!Set.of("automatic", "automatic_async", "manual").contains(method)) {
            throw StripeErrors.refuse(null, "Invalid capture_method: must be one of automatic, automatic_async, or "
                    + "manual", "capture_method");
        }
        final ObjectNode intent = intent(amount, form.currency("currency"), form.text("description").orElse(null),
                form.metadata("metadata"));
        intent.put("capture_method", method).put("transfer_group", form.text("transfer_group").orElse(null));
        intent.put("receipt_email", form.text("receipt_email").orElse(null));
        form.text("customer").ifPresent(customer -> intent.put("customer", customer));
        form.text("payment_method").ifPresent(card ->
                intent.put("payment_method", card).put("status", "requires_confirmation"));
        final boolean confirm = form.bool("confirm").orElse(false);
        if (confirm) {
            form.required("payment_method");
        }
        final boolean offSession = form.bool("off_session").orElse(false);
        if (offSession && !confirm) {
            throw StripeErrors.refuse(null, "This parameter can only be used with confirm=true.", "off_session");
        }
        form.text("payment_method").ifPresent(card -> customers.card(card, form.text("customer")));
        objects.save(intent);
        events.happened("payment_intent.created", intent);
        return confirm ? confirmed(intent, offSession) : intent;
    }

    ObjectNode update(final String id, final StripeForm form) {
        form.allowing(UPDATE);
        final ObjectNode intent = objects.get("payment_intent", id, "intent");
        if (form.text("amount").isPresent() || form.text("payment_method").isPresent()) {
            if (!OPEN.contains(intent.path("status").asText())) {
                throw StripeErrors.unexpectedState("This PaymentIntent could not be updated because it has a status of "
                        + intent.path("status").asText() + ".", intent);
            }
            form.text("amount").ifPresent(given -> intent.put("amount", form.amount("amount")));
            form.text("payment_method").ifPresent(card ->
                    intent.put("payment_method", card).put("status", "requires_confirmation"));
        }
        form.text("description").ifPresent(text -> intent.put("description", text));
        form.text("transfer_group").ifPresent(group -> intent.put("transfer_group", group));
        StripeObjects.mergeMetadata(intent, form.metadata("metadata"));
        return objects.save(intent);
    }

    /** @return the intent, or the error of a card that was declined */
    ObjectNode confirm(final String id, final StripeForm form) {
        form.allowing(CONFIRM);
        final ObjectNode intent = objects.get("payment_intent", id, "intent");
        final String status = intent.path("status").asText();
        if (!OPEN.contains(status)) {
            throw StripeErrors.unexpectedState("succeeded".equals(status)
                    ? "You cannot confirm this PaymentIntent because it has already succeeded after being previously "
                    + "confirmed." : "You cannot confirm this PaymentIntent because it has a status of " + status
                    + ". Only a PaymentIntent with one of the following statuses may be confirmed: "
                    + "requires_confirmation, requires_action, requires_payment_method.", intent);
        }
        form.text("capture_method").ifPresent(method -> intent.put("capture_method", method));
        form.text("payment_method").ifPresent(card -> intent.put("payment_method", card));
        if (!intent.hasNonNull("payment_method")) {
            throw StripeErrors.unexpectedState("You cannot confirm this PaymentIntent because it's missing a payment "
                    + "method. You can either update the PaymentIntent with a payment method and then confirm it "
                    + "again, or confirm it again directly with a payment method.", intent);
        }
        return confirmed(intent, form.bool("off_session").orElse(false));
    }

    ObjectNode capture(final String id, final StripeForm form) {
        form.allowing(CAPTURE);
        final ObjectNode intent = read(id);
        final String status = intent.path("status").asText();
        if ("succeeded".equals(status)) {
            throw StripeErrors.unexpectedState(
                    "This PaymentIntent could not be captured because it has already been captured.", intent);
        }
        if (!"requires_capture".equals(status)) {
            throw StripeErrors.unexpectedState("This PaymentIntent could not be captured because it has a status of "
                    + status + ". Only a PaymentIntent with one of the following statuses may be captured: "
                    + "requires_capture.", intent);
        }
        final long capturable = intent.path("amount_capturable").asLong();
        final long amount = form.text("amount_to_capture").map(given -> form.amount("amount_to_capture"))
                .orElse(capturable);
        if (amount > capturable || amount == 0) {
            throw StripeErrors.refuse(amount == 0 ? "parameter_invalid_integer" : "amount_too_large",
                    "The amount to capture must be from 1 to the capturable amount, " + capturable + ".",
                    "amount_to_capture");
        }
        StripeObjects.mergeMetadata(intent, form.metadata("metadata"));
        final ObjectNode charge = objects.get("charge", intent.path("latest_charge").asText(), "charge");
        settle(intent, charge, amount);
        record(intent, null, "succeeded");
        events.happened("charge.captured", charge);
        events.happened("payment_intent.succeeded", intent);
        return intent;
    }

    ObjectNode cancel(final String id, final StripeForm form) {
        form.allowing(Set.of("cancellation_reason"));
        final ObjectNode intent = read(id);
        final String status = intent.path("status").asText();
        if (!List.of(CANCELLABLE.split(", ")).contains(status)) {
            throw StripeErrors.unexpectedState("You cannot cancel this PaymentIntent because it has a status of "
                    + status + ". Only a PaymentIntent with one of the following statuses may be canceled: "
                    + CANCELLABLE + ".", intent);
        }
        return canceled(intent, form.text("cancellation_reason").orElse(null));
    }

    /** The intent as it is now: what was set aside and is not taken within seven days is let go of. */
    ObjectNode read(final String id) {
        final ObjectNode intent = objects.get("payment_intent", id, "intent");
        final boolean expired = "requires_capture".equals(intent.path("status").asText())
                && intent.path("created").asLong() + AUTHORIZED_SECONDS <= objects.now();
        return expired ? canceled(intent, "automatic") : intent;
    }

    private ObjectNode canceled(final ObjectNode intent, final String reason) {
        if ("requires_capture".equals(intent.path("status").asText())) {
            final ObjectNode charge = objects.get("charge", intent.path("latest_charge").asText(), "charge");
            objects.save(charge.put("amount_refunded", charge.path("amount").asLong()).put("refunded", true));
        }
        intent.put("status", "canceled").put("canceled_at", objects.now()).put("amount_capturable", 0);
        objects.save(intent.put("cancellation_reason", reason));
        record(intent, null, "canceled");
        events.happened("payment_intent.canceled", intent);
        return intent;
    }

    /** Stripe's search language as far as {@code metadata['key']:'value' AND status:'succeeded'}. */
    List<ObjectNode> search(final String query) {
        List<ObjectNode> found = objects.all("payment_intent").stream()
                .filter(intent -> intent.path("created").asLong() <= objects.now() - SEARCH_LAG_SECONDS).toList();
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

    /** Somebody pays a link. @param card a test card's name, or null. @throws OrderRefused when it takes no payment any more */
    ObjectNode pay(final String linkId, final boolean declined, final String card) {
        return store.atomically(() -> {
            final ObjectNode link = store.find("stripe", "payment_link", linkId)
                    .orElseThrow(() -> new OrderRefused(404, "paymentLink", "there is no payment link " + linkId));
            if (!link.path("active").asBoolean()) {
                throw new OrderRefused(409, "paymentLink", "this link takes no payment any more");
            }
            final JsonNode data = link.path("payment_intent_data");
            final ObjectNode intent = intent(StripePaymentLinks.total(link), link.path("currency").asText(),
                    data.path("description").textValue(), (ObjectNode) data.path("metadata").deepCopy());
            intent.put("capture_method", data.path("capture_method").asText("automatic"))
                    .put("transfer_group", data.path("transfer_group").textValue()).put("payment_method", card);
            objects.save(intent);
            if (declined) {
                decline(intent, linkId, StripeCards.decline("chargeDeclined", false).orElseThrow());
                return intent;
            }
            if ("manual".equals(intent.path("capture_method").asText())) {
                authorize(intent, linkId);
            } else {
                succeed(intent, linkId);
            }
            count(link);
            events.happened("checkout.session.completed", objects.save(session(link, intent)));
            return intent;
        });
    }

    private ObjectNode confirmed(final ObjectNode intent, final boolean offSession) {
        final String card = card(intent);
        final Optional<StripeCards.Decline> declined = StripeCards.decline(card, offSession);
        if (declined.isPresent()) {
            decline(intent, null, declined.get());
            return (ObjectNode) StripeErrors.declined(declined.get(), intent).body();
        }
        if (StripeCards.needsAuthentication(card)) {
            intent.putObject("next_action").put("type", "use_stripe_sdk");
            events.happened("payment_intent.requires_action", objects.save(intent.put("status", "requires_action")));
        } else if ("manual".equals(intent.path("capture_method").asText())) {
            authorize(intent, null);
        } else {
            succeed(intent, null);
        }
        return intent;
    }

    private String card(final ObjectNode intent) {
        return customers.card(intent.path("payment_method").asText(),
                Optional.ofNullable(intent.path("customer").textValue()));
    }

    private void authorize(final ObjectNode intent, final String link) {
        final ObjectNode charge = objects.save(charge(intent));
        intent.put("status", "requires_capture").put("amount_capturable", intent.path("amount").asLong());
        intent.put("latest_charge", charge.path("id").asText());
        objects.save(intent);
        record(intent, link, "authorized");
        events.happened("payment_intent.amount_capturable_updated", intent);
    }

    private void succeed(final ObjectNode intent, final String link) {
        settle(intent, charge(intent), intent.path("amount").asLong());
        record(intent, link, "succeeded");
        events.happened("payment_intent.succeeded", intent);
    }

    private void settle(final ObjectNode intent, final ObjectNode charge, final long amount) {
        // Stripe's fee for European cards: 1.5 % and 25 cents, in whole cents.
        final ObjectNode balance = objects.book("charge", charge.path("id").asText(), amount,
                (amount * 15 + 500) / 1000 + 25, intent.path("currency").asText());
        charge.put("amount_captured", amount).put("captured", true);
        objects.save(charge.put("balance_transaction", balance.path("id").asText()));
        intent.put("status", "succeeded").put("amount_received", amount).put("amount_capturable", 0);
        objects.save(intent.put("latest_charge", charge.path("id").asText()));
    }

    /** Authorized, not captured. */
    private ObjectNode charge(final ObjectNode intent) {
        final ObjectNode charge = objects.create("charge", "ch_");
        charge.set("amount", intent.get("amount"));
        charge.put("amount_captured", 0).put("amount_refunded", 0).putNull("balance_transaction");
        charge.put("captured", false).put("currency", intent.path("currency").asText());
        charge.put("paid", true).put("refunded", false);
        charge.put("payment_intent", intent.path("id").asText()).put("status", "succeeded");
        charge.putObject("payment_method_details").put("type", "card").put("sandbox_card",
                intent.hasNonNull("payment_method") ? card(intent) : "");
        charge.set("metadata", intent.get("metadata").deepCopy());
        charge.set("transfer_group", intent.get("transfer_group"));
        return charge;
    }

    private void decline(final ObjectNode intent, final String link, final StripeCards.Decline why) {
        intent.putObject("last_payment_error").put("code", why.code()).put("decline_code", why.declineCode())
                .put("message", why.message()).put("type", "card_error");
        intent.putNull("payment_method").put("status", "requires_payment_method");
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
        intent.putNull("payment_method").putNull("receipt_email").putNull("transfer_group");
        intent.putNull("cancellation_reason").putArray("payment_method_types").add("card");
        return intent.put("status", "requires_payment_method");
    }

    private ObjectNode session(final ObjectNode link, final ObjectNode intent) {
        final ObjectNode session = objects.create("checkout.session", "cs_test_");
        final long total = intent.path("amount").asLong();
        session.put("amount_subtotal", total).put("amount_total", total).putNull("cancel_url");
        session.putNull("client_reference_id").put("currency", intent.path("currency").asText()).putNull("customer");
        session.set("metadata", link.get("metadata").deepCopy());
        session.put("mode", "payment").put("payment_intent", intent.path("id").asText());
        session.put("payment_link", link.path("id").asText())
                .put("payment_status", "succeeded".equals(intent.path("status").asText()) ? "paid" : "unpaid");
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
