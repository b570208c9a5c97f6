package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Stripe's objects: kept, found, listed, expanded. */
@Component
@SandboxPart
class StripeObjects {

    /** What the parameters of every list are. */
    static final Set<String> LIST = Set.of("limit", "starting_after", "ending_before", "created", "created[gt]",
            "created[gte]", "created[lt]", "created[lte]");

    private static final Duration PENDING = Duration.ofDays(3);
    private static final Map<String, String> BY_PREFIX = Map.of("ch", "charge", "re", "refund", "tr", "transfer",
            "trr", "transfer_reversal", "po", "payout");
    private static final Map<String, String> EXPANDABLE = Map.of("latest_charge", "charge",
            "payment_intent", "payment_intent", "payment_link", "payment_link", "balance_transaction",
            "balance_transaction", "product", "product", "charge", "charge", "source_transaction", "charge");

    private final SandboxStore store;
    private final SandboxClock clock;

    StripeObjects(final SandboxStore store, final SandboxClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A new object with the fields that all have. */
    ObjectNode create(final String type, final String prefix) {
        return Json.object().put("id", Ids.stripe(prefix)).put("object", type).put("created", now())
                .put("livemode", false);
    }

    long now() {
        return clock.now().getEpochSecond();
    }

    ObjectNode save(final ObjectNode object) {
        store.save("stripe", object.path("object").asText(), object.path("id").asText(), object);
        return object;
    }

    /** @param param the parameter by which a refusal names the id */
    ObjectNode get(final String type, final String id, final String param) {
        return store.find("stripe", type, id).orElseThrow(() -> StripeErrors.noSuch(type, id, param));
    }

    /** Oldest first. */
    List<ObjectNode> all(final String type) {
        return store.all("stripe", type);
    }

    /** Those whose fields are what the request asks for, where it asks. */
    List<ObjectNode> matching(final String type, final StripeForm form, final String... fields) {
        return all(type).stream().filter(object -> List.of(fields).stream().allMatch(field ->
                form.text(field).map(object.path(field).asText()::equals).orElse(true))).toList();
    }

    /** A list's parameters and these. */
    static Set<String> listAnd(final String... more) {
        final Set<String> all = new HashSet<>(LIST);
        all.addAll(List.of(more));
        return all;
    }

    /** A new value joins, an empty one removes its key. */
    static void mergeMetadata(final ObjectNode object, final ObjectNode metadata) {
        final ObjectNode kept = object.path("metadata") instanceof ObjectNode there ? there
                : object.putObject("metadata");
        metadata.fields().forEachRemaining(field -> {
            if (field.getValue().asText().isEmpty()) {
                kept.remove(field.getKey());
            } else {
                kept.set(field.getKey(), field.getValue());
            }
        });
    }

    /** What a movement of money is worth to the account. */
    ObjectNode book(final String type, final String source, final long amount, final long fee, final String currency) {
        final ObjectNode booked = create("balance_transaction", "txn_");
        // A payment is to be had after a few days; to be spent it is here at once.
        final long pending = "charge".equals(type) ? PENDING.toSeconds() : 0;
        booked.put("amount", amount).put("available_on", now() + pending).put("currency", currency);
        booked.putNull("description");
        booked.put("fee", fee);
        final ArrayNode details = booked.putArray("fee_details");
        if (fee != 0) {
            details.addObject().put("amount", fee).putNull("application").put("currency", currency)
                    .put("description", "Stripe processing fees").put("type", "stripe_fee");
        }
        booked.put("net", amount - fee).put("reporting_category", type).put("source", source);
        return save(booked.put("status", pending > 0 ? "pending" : "available").put("type", type));
    }

    ObjectNode list(final List<ObjectNode> found, final StripeForm form, final String url) {
        final List<ObjectNode> newestFirst = new ArrayList<>(found.stream()
                .filter(object -> within(object, form)).toList());
        Collections.reverse(newestFirst);
        final int size = form.integer("limit").orElse(10L).intValue();
        if (size < 1 || size > 100) {
            throw StripeErrors.refuse("parameter_invalid_integer", "Invalid limit: must be between 1 and 100",
                    "limit");
        }
        int start = form.text("starting_after").map(id -> index(newestFirst, id, "starting_after") + 1).orElse(0);
        int end = Math.min(newestFirst.size(), start + size);
        boolean more = end < newestFirst.size();
        if (form.text("ending_before").isPresent()) {
            end = index(newestFirst, form.text("ending_before").get(), "ending_before");
            start = Math.max(0, end - size);
            more = start > 0;
        }
        final ObjectNode list = Json.object().put("object", "list");
        list.putArray("data").addAll(newestFirst.subList(start, end));
        return list.put("has_more", more).put("url", url);
    }

    /** {@code expand[]=data.source} of a list of balance transactions. */
    ObjectNode expandSources(final ObjectNode list, final StripeForm form) {
        final boolean wanted = form.form().pairs().stream()
                .anyMatch(pair -> pair.name().startsWith("expand[") && "data.source".equals(pair.value()));
        if (wanted) {
            final ArrayNode data = (ArrayNode) list.get("data");
            for (int i = 0; i < data.size(); i++) {
                final ObjectNode booked = data.get(i).deepCopy();
                final String source = booked.path("source").asText();
                final String type = BY_PREFIX.get(source.substring(0, Math.max(0, source.indexOf('_'))));
                if (type != null) {
                    booked.set("source", get(type, source, "expand"));
                }
                data.set(i, booked);
            }
        }
        return list;
    }

    /** Puts objects in the place of ids where {@code expand[]} asks for it; one level deep. */
    ObjectNode expand(final ObjectNode object, final StripeForm form) {
        final ObjectNode expanded = object.deepCopy();
        form.form().pairs().stream().filter(pair -> pair.name().startsWith("expand[")).map(Form.Pair::value)
                .forEach(path -> expand(expanded, path));
        return expanded;
    }

    private void expand(final ObjectNode object, final String path) {
        final int dot = path.indexOf('.');
        final String field = dot < 0 ? path : path.substring(0, dot);
        if ("line_items".equals(field) && object.has(field)) {
            return;
        }
        final String type = EXPANDABLE.get(field);
        if (type == null || !object.has(field)) {
            throw StripeErrors.refuse(null, "This property cannot be expanded (" + field + ").", "expand");
        }
        final JsonNode value = object.get(field);
        if (value.isTextual()) {
            object.set(field, get(type, value.asText(), field));
        }
        if (dot > 0 && object.get(field) instanceof ObjectNode inner) {
            expand(inner, path.substring(dot + 1));
        }
    }

    private static boolean within(final ObjectNode object, final StripeForm form) {
        final long created = object.path("created").asLong();
        return form.integer("created").map(at -> created == at).orElse(true)
                && form.integer("created[gt]").map(at -> created > at).orElse(true)
                && form.integer("created[gte]").map(at -> created >= at).orElse(true)
                && form.integer("created[lt]").map(at -> created < at).orElse(true)
                && form.integer("created[lte]").map(at -> created <= at).orElse(true);
    }

    private static int index(final List<ObjectNode> objects, final String id, final String param) {
        for (int i = 0; i < objects.size(); i++) {
            if (objects.get(i).path("id").asText().equals(id)) {
                return i;
            }
        }
        throw StripeErrors.noSuch("object", id, param);
    }
}
