package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An order to fail.
 *
 * @param provider  google, twilio, stripe or mail
 * @param operation a provider's operation ({@code messages.create}), a channel ({@code whatsapp}), {@code webhook} or
 *                  {@code *}
 * @param fault     one of {@link #FAULTS}
 * @param remaining how often it still fires
 * @param fired     how often it has fired
 * @param after     how many matching calls are let through first
 * @param match     fires only when this text is in the request (or in the webhook); null: always
 * @param code      the provider's error code of a message that fails; 0: the usual one
 * @param delay     how late a webhook is, in the sandbox's time
 * @param hold      how long a call that times out is held, in real time
 */
record Fault(long id, String provider, String operation, String fault, int remaining, int fired, int after,
        String match, int code, Duration delay, Duration hold) {

    static final Set<String> CALLS = Set.of("500", "503", "429", "timeout", "drop-after");
    static final Set<String> OUTCOMES = Set.of("undelivered", "failed");
    static final Set<String> WEBHOOKS = Set.of("duplicate", "late", "out-of-order");
    static final List<String> FAULTS = List.of("500", "503", "429", "timeout", "drop-after", "undelivered", "failed",
            "duplicate", "late", "out-of-order");

    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            "google", Set.of("*", "token", "events.insert", "events.get", "events.list", "events.patch",
                    "events.update", "events.delete", "freebusy.query", "calendars.insert", "calendars.get",
                    "calendarList.list"),
            "twilio", Set.of("*", "messages.create", "messages.fetch", "messages.list", "messages.update",
                    "messages.delete", "content.create", "content.fetch", "sms", "whatsapp", "webhook"),
            "stripe", Set.of("*", "products.create", "products.retrieve", "prices.create", "prices.retrieve",
                    "payment_links.create", "payment_links.retrieve", "payment_links.update", "payment_links.list",
                    "payment_links.line_items", "payment_intents.create", "payment_intents.retrieve",
                    "payment_intents.list", "payment_intents.search", "checkout.sessions.retrieve",
                    "checkout.sessions.list", "charges.retrieve", "events.retrieve", "events.list",
                    "balance_transactions.list", "webhook"),
            "mail", Set.of("*", "receive"));
    private static final Set<String> FIELDS = Set.of("provider", "operation", "fault", "times", "after", "match",
            "code", "delay", "hold");

    /** @throws OrderRefused naming the first field that makes no sense */
    static Fault order(final ObjectNode order) {
        order.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new OrderRefused(field, "unknown field; known are provider, operation, fault, times, after, "
                        + "match, code, delay, hold");
            }
        });
        final String provider = text(order, "provider");
        if (provider == null || !OPERATIONS.containsKey(provider)) {
            throw new OrderRefused("provider", "must be google, twilio, stripe or mail");
        }
        final String operation = text(order, "operation");
        if (operation == null || !OPERATIONS.get(provider).contains(operation)) {
            throw new OrderRefused("operation", "must be one of "
                    + String.join(", ", OPERATIONS.get(provider).stream().sorted().toList()));
        }
        final String fault = text(order, "fault");
        if (fault == null || !FAULTS.contains(fault)) {
            throw new OrderRefused("fault", "must be one of " + String.join(", ", FAULTS));
        }
        if (WEBHOOKS.contains(fault) != "webhook".equals(operation)) {
            throw new OrderRefused("fault", "the operation webhook takes duplicate, late and out-of-order, "
                    + "every other operation takes the rest");
        }
        if (OUTCOMES.contains(fault) && !"twilio".equals(provider)) {
            throw new OrderRefused("fault", fault + " happens to messages of twilio only");
        }
        if (!OUTCOMES.contains(fault) && Set.of("sms", "whatsapp").contains(operation) && !CALLS.contains(fault)) {
            throw new OrderRefused("fault", fault + " does not happen to a channel");
        }
        final Duration delay = duration(order, "delay");
        if ("late".equals(fault) && delay == null) {
            throw new OrderRefused("delay", "a late webhook needs an ISO-8601 duration such as PT2H");
        }
        final Duration hold = duration(order, "hold");
        return new Fault(0, provider, operation, fault, number(order, "times", 1, 1), 0, number(order, "after", 0, 0),
                text(order, "match"), number(order, "code", 0, 0), delay,
                hold == null ? Duration.ofSeconds(30) : hold);
    }

    /** Providers with their operations, and the faults. */
    static ObjectNode known() {
        final ObjectNode known = Json.object();
        final ObjectNode operations = known.putObject("operations");
        OPERATIONS.keySet().stream().sorted().forEach(provider -> OPERATIONS.get(provider).stream().sorted()
                .forEach(operations.withArray("/" + provider)::add));
        FAULTS.forEach(known.putArray("faults")::add);
        return known;
    }

    static Fault read(final long id, final ObjectNode body) {
        return new Fault(id, text(body, "provider"), text(body, "operation"), text(body, "fault"),
                body.path("remaining").intValue(), body.path("fired").intValue(), body.path("after").intValue(),
                text(body, "match"), body.path("code").intValue(), duration(body, "delay"), duration(body, "hold"));
    }

    ObjectNode toJson() {
        final ObjectNode body = Json.object();
        body.put("id", id).put("provider", provider).put("operation", operation).put("fault", fault);
        body.put("remaining", remaining).put("fired", fired).put("after", after);
        if (match != null) {
            body.put("match", match);
        }
        if (code != 0) {
            body.put("code", code);
        }
        if (delay != null) {
            body.put("delay", delay.toString());
        }
        return body.put("hold", hold.toString());
    }

    boolean concerns(final String aProvider, final Set<String> operations, final Set<String> faults,
            final String text) {
        return remaining > 0 && provider.equals(aProvider) && faults.contains(fault)
                && ("*".equals(operation) || operations.contains(operation))
                && (match == null || text.contains(match));
    }

    Fault letThrough() {
        return new Fault(id, provider, operation, fault, remaining, fired, after - 1, match, code, delay, hold);
    }

    Fault spent() {
        return new Fault(id, provider, operation, fault, remaining - 1, fired + 1, after, match, code, delay, hold);
    }

    private static String text(final ObjectNode body, final String field) {
        final JsonNode value = body.path(field);
        return value.isTextual() || value.isNumber() ? value.asText() : null;
    }

    private static int number(final ObjectNode body, final String field, final int fallback, final int least) {
        final JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.canConvertToExactIntegral() || value.intValue() < least) {
            throw new OrderRefused(field, "must be a whole number from " + least);
        }
        return value.intValue();
    }

    private static Duration duration(final ObjectNode body, final String field) {
        final String value = text(body, field);
        if (value == null) {
            return null;
        }
        try {
            final Duration duration = Duration.parse(value);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (final DateTimeParseException e) {
            throw new OrderRefused(field, "must be an ISO-8601 duration such as PT2H");
        }
        throw new OrderRefused(field, "must not be negative");
    }
}
