package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/**
 * Automatic payouts: what has become available since the last one goes to the bank, and Stripe knows what each is made
 * of. Here the schedule comes round by order. What fails is given back, and the next payout has it in it.
 */
@Component
@SandboxPart
class StripeSchedule {

    private static final String CONTENT = "payout_content";

    private final SandboxStore store;
    private final StripeObjects objects;
    private final StripeEvents events;
    private final TruthLog log;

    StripeSchedule(final SandboxStore store, final StripeObjects objects, final StripeEvents events,
            final TruthLog log) {
        this.store = store;
        this.objects = objects;
        this.events = events;
        this.log = log;
    }

    /** @throws OrderRefused where there is nothing to pay out */
    ObjectNode payOut(final String currency) {
        return store.atomically(() -> {
            final List<ObjectNode> content = available(currency);
            final long sum = content.stream().mapToLong(booked -> booked.path("net").asLong()).sum();
            if (sum <= 0) {
                throw new OrderRefused(409, "currency", "nothing of it is there to be paid out");
            }
            final ObjectNode payout = objects.create("payout", "po_").put("amount", sum);
            final String id = payout.path("id").asText();
            payout.put("arrival_date", objects.now()).put("automatic", true);
            payout.put("balance_transaction", objects.book("payout", id, -sum, 0, currency).path("id").asText());
            payout.put("currency", currency).put("description", "STRIPE PAYOUT").put("destination", "ba_sandbox");
            payout.putNull("failure_balance_transaction").putNull("failure_code").putNull("failure_message");
            payout.putObject("metadata");
            payout.put("method", "standard").put("reconciliation_status", "completed").put("source_type", "card");
            payout.putNull("statement_descriptor").put("status", "paid").put("type", "bank_account");
            payout.putObject("trace_id").put("status", "supported").put("value", Ids.stripe("TRACE").toUpperCase());
            objects.save(payout);
            final ObjectNode made = Json.object().put("object", CONTENT).put("id", id);
            final ArrayNode ids = made.putArray("transactions");
            content.forEach(booked -> ids.add(objects.save(booked.put("status", "available")).path("id").asText()));
            objects.save(made);
            log.append("stripe", "automatic_payout", Json.object().put("id", id).put("amount", sum)
                    .put("currency", currency));
            events.happened("payout.created", payout);
            events.happened("payout.paid", payout);
            events.happened("payout.reconciliation_completed", payout);
            return payout;
        });
    }

    /** The bank gives a payout back. */
    ObjectNode fail(final String id) {
        return store.atomically(() -> {
            final ObjectNode payout = store.find("stripe", "payout", id)
                    .orElseThrow(() -> new OrderRefused(404, "payout", "there is no payout " + id));
            if ("failed".equals(payout.path("status").asText())) {
                throw new OrderRefused(409, "payout", "it has failed already");
            }
            final ObjectNode back = objects.book("payout_failure", id, payout.path("amount").asLong(), 0,
                    payout.path("currency").asText());
            payout.put("status", "failed").put("failure_balance_transaction", back.path("id").asText());
            payout.put("failure_code", "account_closed").put("failure_message", "The bank account has been closed.");
            objects.save(payout);
            events.happened("payout.failed", payout);
            return payout;
        });
    }

    /** With the payout's own movement, as in Stripe's list. */
    List<ObjectNode> of(final String payoutId) {
        final ObjectNode payout = objects.get("payout", payoutId, "payout");
        if (!payout.path("automatic").asBoolean()) {
            throw StripeErrors.refuse(null, "Balance transaction history can only be filtered on automatic transfers, "
                    + "not manual.", "payout");
        }
        final Set<String> ids = texts(objects.get(CONTENT, payoutId, "payout"));
        ids.add(payout.path("balance_transaction").asText());
        return objects.all("balance_transaction").stream().filter(booked -> ids.contains(booked.path("id").asText()))
                .toList();
    }

    private List<ObjectNode> available(final String currency) {
        final Set<String> gone = new HashSet<>();
        objects.all(CONTENT).forEach(content -> gone.addAll(texts(content)));
        return objects.all("balance_transaction").stream()
                .filter(booked -> booked.path("currency").asText().equals(currency)
                        && !"payout".equals(booked.path("type").asText())
                        && booked.path("available_on").asLong() <= objects.now()
                        && !gone.contains(booked.path("id").asText())).toList();
    }

    private static Set<String> texts(final ObjectNode content) {
        final Set<String> ids = new HashSet<>();
        StreamSupport.stream(content.path("transactions").spliterator(), false).map(JsonNode::asText).forEach(ids::add);
        return ids;
    }
}
