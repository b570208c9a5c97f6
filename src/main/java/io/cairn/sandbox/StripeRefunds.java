package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Money that goes back: never more than was captured. */
@Component
@SandboxPart
class StripeRefunds {

    private static final Set<String> REFUND = Set.of("charge", "payment_intent", "amount", "reason", "metadata[]",
            "reverse_transfer", "refund_application_fee", "instructions_email");
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer");

    /** How long it takes until a card's issuer says that it takes nothing back. */
    private static final Duration LATER = Duration.ofHours(1);
    private static final String FAILS_AT = "sandbox_fails_at";

    private final StripeObjects objects;
    private final StripeEvents events;
    private final TruthLog log;

    StripeRefunds(final StripeObjects objects, final StripeEvents events, final TruthLog log) {
        this.objects = objects;
        this.events = events;
        this.log = log;
    }

    ObjectNode create(final StripeForm form) {
        form.allowing(REFUND);
        if (form.text("reason").filter(reason -> !REASONS.contains(reason)).isPresent()) {
            throw StripeErrors.refuse(null, "Invalid reason: must be one of duplicate, fraudulent, or "
                    + "requested_by_customer", "reason");
        }
        final ObjectNode metadata = form.metadata("metadata");
        final ObjectNode charge = charge(form);
        final String id = charge.path("id").asText();
        final long left = charge.path("amount_captured").asLong() - charge.path("amount_refunded").asLong();
        if (left == 0) {
            throw StripeErrors.conflict("charge_already_refunded", "Charge " + id + " has already been refunded.",
                    null);
        }
        final long amount = form.text("amount").map(given -> form.amount("amount")).orElse(left);
        if (amount == 0) {
            throw StripeErrors.refuse("parameter_invalid_integer", "Invalid positive integer", "amount");
        }
        if (amount > left) {
            throw StripeErrors.conflict("amount_too_large", "Refund amount (" + amount
                    + ") is greater than unrefunded amount on charge (" + left + ")", "amount");
        }
        final ObjectNode refund = refund(charge, amount, form, metadata);
        charge.put("amount_refunded", charge.path("amount_refunded").asLong() + amount);
        objects.save(charge.put("refunded", amount == left));
        record(refund);
        events.happened("refund.created", refund);
        events.happened("charge.refunded", charge);
        if (StripeCards.refundsFail(charge)) {
            objects.save(refund.put(FAILS_AT, objects.now() + LATER.toSeconds()));
            events.willHappen("refund.failed", failed(refund.deepCopy()), LATER);
        }
        return refund;
    }

    /** The refund as it is now: one to a card that takes none back fails some time later, and its money comes back. */
    ObjectNode read(final String id) {
        final ObjectNode refund = objects.get("refund", id, "id");
        if (!refund.has(FAILS_AT) || refund.path(FAILS_AT).asLong() > objects.now()) {
            return refund;
        }
        final long amount = refund.path("amount").asLong();
        final ObjectNode charge = objects.get("charge", refund.path("charge").asText(), "charge");
        objects.save(charge.put("amount_refunded", charge.path("amount_refunded").asLong() - amount)
                .put("refunded", false));
        refund.remove(FAILS_AT);
        refund.put("failure_balance_transaction", objects.book("refund_failure", id, amount, 0,
                refund.path("currency").asText()).path("id").asText());
        return objects.save(failed(refund));
    }

    private static ObjectNode failed(final ObjectNode refund) {
        return refund.put("status", "failed").put("failure_reason", "expired_or_canceled_card");
    }

    /** Brings up to now what is read in lists. */
    void readAll() {
        objects.all("refund").forEach(refund -> read(refund.path("id").asText()));
    }

    private ObjectNode charge(final StripeForm form) {
        if (form.text("charge").isPresent()) {
            return captured(objects.get("charge", form.required("charge"), "charge"));
        }
        if (form.text("payment_intent").isEmpty()) {
            throw StripeErrors.refuse("parameter_missing", "One of the following params should be provided for this "
                    + "request: payment_intent or charge.", null);
        }
        final String id = form.required("payment_intent");
        final ObjectNode intent = objects.get("payment_intent", id, "payment_intent");
        if (!intent.hasNonNull("latest_charge")) {
            throw StripeErrors.unexpectedState("This PaymentIntent (" + id
                    + ") does not have a successful charge to refund.", intent);
        }
        return captured(objects.get("charge", intent.path("latest_charge").asText(), "charge"));
    }

    private ObjectNode captured(final ObjectNode charge) {
        if (!charge.path("captured").asBoolean()) {
            final ObjectNode intent = objects.get("payment_intent", charge.path("payment_intent").asText(), "intent");
            throw StripeErrors.unexpectedState("This PaymentIntent (" + intent.path("id").asText()
                    + ") does not have a successful charge to refund.", intent);
        }
        return charge;
    }

    private ObjectNode refund(final ObjectNode charge, final long amount, final StripeForm form,
            final ObjectNode metadata) {
        final ObjectNode refund = objects.create("refund", "re_").put("amount", amount);
        final String currency = charge.path("currency").asText();
        refund.remove("livemode");
        refund.put("balance_transaction", objects.book("refund", refund.path("id").asText(), -amount, 0, currency)
                .path("id").asText());
        refund.put("charge", charge.path("id").asText()).put("currency", currency).set("metadata", metadata);
        refund.set("payment_intent", charge.get("payment_intent"));
        refund.put("reason", form.text("reason").orElse(null)).putNull("receipt_number");
        refund.putNull("source_transfer_reversal").put("status", "succeeded").putNull("transfer_reversal");
        return objects.save(refund);
    }

    private void record(final ObjectNode refund) {
        final ObjectNode entry = Json.object();
        Set.of("id", "charge", "payment_intent", "amount", "currency", "metadata").stream().sorted()
                .forEach(field -> entry.set(field, refund.get(field)));
        log.append("stripe", "refund", entry);
    }
}
