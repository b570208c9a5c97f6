package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What exists outside now, whoever asked for it and however often: every object with what it says of the business
 * (metadata, private properties, recipient and text), how many there are under each such reference, and those that are
 * alike in everything that the business could tell them apart by. Knows nothing of the application. The log tells how
 * it came to be.
 */
@Component
@SandboxPart
class Truth {

    /**
     * @param live       whether it still has its effect: not a cancelled event or payment
     * @param references what it says of the business, {@code key=value}
     * @param alike      what must not exist twice; null: it says nothing of the business, so nothing can be told
     */
    private record Thing(String provider, String kind, String id, String state, boolean live, long amount,
            Set<String> references, String alike, ObjectNode more) {

        ObjectNode toJson() {
            final ObjectNode json = Json.object().put("provider", provider).put("kind", kind).put("id", id);
            json.put("state", state).put("live", live);
            references.forEach(json.putArray("references")::add);
            return json.setAll(more);
        }
    }

    private final SandboxStore store;
    private final SandboxClock clock;
    private final GoogleEvents events;

    Truth(final SandboxStore store, final SandboxClock clock, final GoogleEvents events) {
        this.store = store;
        this.clock = clock;
        this.events = events;
    }

    /** @param provider only this one's; empty: all. @param reference only what bears it; empty: all */
    ObjectNode tell(final String provider, final String reference) {
        return store.atomically(() -> {
            final List<Thing> things = all().stream()
                    .filter(thing -> provider.isEmpty() || thing.provider().equals(provider))
                    .filter(thing -> reference.isEmpty() || thing.references().contains(reference)).toList();
            final ObjectNode truth = Json.object().put("at", clock.now().toString());
            final ArrayNode objects = truth.putArray("objects");
            things.forEach(thing -> objects.add(thing.toJson()));
            truth.set("references", byReference(things));
            truth.set("doubles", doubles(things));
            return truth;
        });
    }

    private List<Thing> all() {
        final List<Thing> all = new ArrayList<>();
        store.all("google", "calendar").forEach(calendar -> events.all(calendar.path("id").asText())
                .forEach(event -> all.add(event(calendar.path("id").asText(), event))));
        store.all("twilio", "message").stream()
                .filter(message -> message.path("direction").asText().startsWith("outbound"))
                .forEach(message -> all.add(message(message)));
        store.all("mail", "message").forEach(mail -> all.add(mail(mail)));
        store.all("stripe", "payment_link").forEach(link -> all.add(money("payment_link", link,
                link.path("active").asBoolean() ? "active" : "inactive", true, StripePaymentLinks.total(link), "")));
        store.all("stripe", "payment_intent").forEach(intent -> all.add(money("payment_intent", intent,
                intent.path("status").asText(), !"canceled".equals(intent.path("status").asText()),
                intent.path("amount").asLong(), "")));
        store.all("stripe", "charge").stream().filter(charge -> charge.path("captured").asBoolean())
                .forEach(charge -> all.add(capture(charge)));
        store.all("stripe", "refund").forEach(refund -> all.add(money("refund", refund,
                refund.path("status").asText(), true, refund.path("amount").asLong(), "charge")));
        store.all("stripe", "transfer").forEach(transfer -> all.add(money("transfer", transfer, "paid", true,
                transfer.path("amount").asLong(), "destination")));
        store.all("stripe", "payout").forEach(payout -> all.add(money("payout", payout,
                payout.path("status").asText(), true, payout.path("amount").asLong(), "destination")));
        return all;
    }

    private static Thing event(final String calendar, final ObjectNode event) {
        final Set<String> references = pairs(event.path("extendedProperties").path("private"));
        references.addAll(pairs(event.path("extendedProperties").path("shared")));
        final String start = event.path("start").path("dateTime").asText(event.path("start").path("date").asText());
        final String status = event.path("status").asText();
        final ObjectNode more = Json.object().put("calendar", calendar).put("start", start);
        more.set("summary", event.get("summary"));
        more.set("sequence", event.get("sequence"));
        final String alike = references.isEmpty() ? null : calendar + " " + start + " " + references;
        return new Thing("google", "event", event.path("id").asText(), status, !"cancelled".equals(status), 0,
                references, alike, more);
    }

    private Thing message(final ObjectNode message) {
        final String sid = message.path("sid").asText();
        final String callback = store.find("twilio", "callback", sid)
                .map(kept -> kept.path("url").asText()).orElse("");
        final Set<String> references = new TreeSet<>(Set.of("to=" + message.path("to").asText(),
                "body=" + message.path("body").asText()));
        if (!callback.isEmpty()) {
            references.add("callback=" + callback);
        }
        final ObjectNode more = Json.object();
        Set.of("to", "body", "date_sent", "error_code").stream().sorted()
                .forEach(field -> more.set(field, message.get(field)));
        return new Thing("twilio", "message", sid, message.path("status").asText(), true, 0, references,
                references.toString(), more);
    }

    private static Thing mail(final ObjectNode mail) {
        final Set<String> references = new TreeSet<>();
        Set.of("messageId", "to", "subject").forEach(field ->
                references.add(field + "=" + mail.path(field).asText("")));
        final ObjectNode more = Json.object();
        Set.of("to", "subject", "messageId").stream().sorted().forEach(field -> more.set(field, mail.get(field)));
        return new Thing("mail", "message", mail.path("sid").asText(), mail.path("status").asText(), true, 0,
                references, mail.path("to").asText() + " " + mail.path("subject").asText() + " "
                + mail.path("body").asText(), more);
    }

    private Thing capture(final ObjectNode charge) {
        final ObjectNode intent = store.find("stripe", "payment_intent", charge.path("payment_intent").asText())
                .orElseGet(Json::object);
        final ObjectNode shown = charge.deepCopy();
        shown.set("metadata", intent.path("metadata"));
        final long refunded = charge.path("amount_refunded").asLong();
        return money("capture", shown, refunded == 0 ? "captured" : "refunded " + refunded, true,
                charge.path("amount_captured").asLong(), "");
    }

    private static Thing money(final String kind, final ObjectNode object, final String state, final boolean live,
            final long amount, final String about) {
        final Set<String> references = pairs(object.path("metadata"));
        final String currency = object.path("currency").asText();
        final ObjectNode more = Json.object().put("amount", amount).put("currency", currency);
        Set.of("payment_intent", "charge", "destination", "transfer_group", "source_transaction").stream().sorted()
                .filter(object::hasNonNull).forEach(field -> more.set(field, object.get(field)));
        final String alike = references.isEmpty() ? null
                : amount + " " + currency + " " + references + " " + object.path(about).asText("");
        return new Thing("stripe", kind, object.path("id").asText(), state, live, amount, references, alike, more);
    }

    private static Set<String> pairs(final JsonNode map) {
        final Set<String> pairs = new TreeSet<>();
        map.fields().forEachRemaining(field -> pairs.add(field.getKey() + "=" + field.getValue().asText()));
        return pairs;
    }

    private static ArrayNode byReference(final List<Thing> things) {
        final Map<List<String>, List<Thing>> groups = new LinkedHashMap<>();
        things.forEach(thing -> thing.references().forEach(reference ->
                groups.computeIfAbsent(List.of(thing.provider(), thing.kind(), reference), key -> new ArrayList<>())
                        .add(thing)));
        final ArrayNode counted = Json.array();
        groups.forEach((key, group) -> {
            final ObjectNode entry = counted.addObject().put("provider", key.get(0)).put("kind", key.get(1))
                    .put("reference", key.get(2)).put("all", group.size());
            entry.put("live", group.stream().filter(Thing::live).count());
            if ("stripe".equals(key.get(0))) {
                entry.put("amount", group.stream().filter(Thing::live).mapToLong(Thing::amount).sum());
            }
            group.forEach(thing -> entry.withArray("/ids").add(thing.id()));
        });
        return counted;
    }

    private static ArrayNode doubles(final List<Thing> things) {
        final Function<Thing, List<String>> alike = thing -> List.of(thing.provider(), thing.kind(), thing.alike());
        final ArrayNode doubles = Json.array();
        things.stream().filter(thing -> thing.live() && thing.alike() != null)
                .collect(Collectors.groupingBy(alike, LinkedHashMap::new, Collectors.toList()))
                .forEach((key, group) -> {
                    if (group.size() > 1) {
                        final ObjectNode entry = doubles.addObject().put("provider", key.get(0))
                                .put("kind", key.get(1)).put("alike", key.get(2)).put("count", group.size());
                        group.forEach(thing -> entry.withArray("/ids").add(thing.id()));
                    }
                });
        return doubles;
    }
}
