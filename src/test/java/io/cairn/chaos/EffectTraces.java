package io.cairn.chaos;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the providers have of our effects: the calls that did them, told by the mark that each bears. */
final class EffectTraces {

    /** @param providerId null until the effect is done */
    record Row(String id, String factKey, String kind, String state, String providerId) {
    }

    private final JdbcClient jdbc;
    private final Invariants.Truth truth;
    private final Map<String, List<JsonNode>> happened = new HashMap<>();

    EffectTraces(JdbcClient jdbc, Invariants.Truth truth) {
        this.jdbc = jdbc;
        this.truth = truth;
    }

    List<Row> effects() {
        return jdbc.sql("select id, fact_key, kind, state, provider_id from effect order by id").query((row, n) ->
                new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
    }

    /** @return what did the effect, the oldest first: calls, or mails that were taken */
    List<JsonNode> of(Row effect) {
        return switch (effect.kind()) {
            case "SMS", "WHATSAPP" -> {
                String message = message(effect);
                yield calls("twilio").filter(call -> called(call, "messages.create"))
                        .filter(call -> messageId(call).equals(message)).toList();
            }
            case "MAIL" -> {
                String message = message(effect);
                yield mails().filter(mail -> mailId(mail).equals(message)).toList();
            }
            case "CALENDAR_CREATE", "CALENDAR_UPDATE" -> calls("google").filter(call -> call.path("request")
                    .path("body").path("extendedProperties").path("private").path("effectId").asText()
                    .equals(effect.id())).toList();
            case "CALENDAR_CANCEL" -> {
                String event = event(effect);
                yield calls("google").filter(call -> called(call, "events.delete"))
                        .filter(call -> call.path("path").asText().replaceFirst("\\?.*", "").endsWith("/" + event))
                        .toList();
            }
            case "CALENDAR_WATCH", "CALENDAR_STOP" -> calls("google").filter(call -> called(call,
                            effect.kind().equals("CALENDAR_WATCH") ? "events.watch" : "channels.stop"))
                    .filter(call -> call.path("request").path("body").path("id").asText()
                            .equals(effect.factKey().substring(effect.factKey().indexOf(':') + 1))).toList();
            case "PAYMENT_CAPTURE", "PAYMENT_CANCEL" -> calls("stripe").filter(call -> call.path("path").asText()
                    .matches(".*/" + effect.providerId() + "/(capture|cancel)")).toList();
            default -> calls("stripe").filter(call ->
                    Invariants.field(call.path("request"), "metadata", "cairn_effect").equals(effect.id())).toList();
        };
    }

    /** The id of the message that a call to Twilio sends: its news come back to an address that ends with it. */
    static String messageId(JsonNode call) {
        return call.path("request").path("StatusCallback").asText().replaceFirst("[?#].*", "").replaceFirst(".*/", "");
    }

    /** The id of the message that a mail is. */
    static String mailId(JsonNode mail) {
        return mail.path("messageId").asText().replaceFirst("^<", "").replaceFirst("@.*", "");
    }

    private Stream<JsonNode> calls(String provider) {
        return happened.computeIfAbsent(provider, name -> truth.log(name, "call").stream()
                .filter(call -> Invariants.happened(call) && !call.path("replayed").asBoolean()).toList()).stream();
    }

    private Stream<JsonNode> mails() {
        return happened.computeIfAbsent("mail", name -> truth.log(name, "message")).stream();
    }

    private static boolean called(JsonNode call, String operation) {
        return call.path("operation").asText().equals(operation);
    }

    private String message(Row effect) {
        return jdbc.sql("select id from nudge_message where fact_key = ?")
                .param(effect.factKey().replaceFirst("^message:", "")).query(String.class).optional().orElse("");
    }

    private String event(Row effect) {
        String[] fact = effect.factKey().split(":");
        return effect.providerId() != null ? effect.providerId()
                : jdbc.sql("select coalesce(calendar_event_id, '') from checkin where id = ?").param(fact[1])
                .query(String.class).optional().orElse("");
    }
}
