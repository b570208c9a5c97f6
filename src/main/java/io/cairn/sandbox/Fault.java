package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An order to fail. Applied means that the work was done and is kept, whatever the caller hears of it. Calls fail by
 * <ul>
 *   <li>{@code timeout}: not applied; held for {@code hold}, then dropped without an answer.</li>
 *   <li>{@code timeout-applied}: applied; held for {@code hold}, then dropped without an answer.</li>
 *   <li>{@code 500}, {@code 503}, {@code 429}: not applied; 429 says {@code Retry-After: retryAfter}.</li>
 *   <li>{@code 500-applied}: applied, and answered 500.</li>
 *   <li>{@code refused}: not applied; a permanent 4xx in the provider's words, of {@code code} if given.</li>
 *   <li>{@code hang}: applied; answered after {@code hold}. Until then Stripe's key is in use.</li>
 *   <li>{@code reset}: applied; the connection is reset after half of the answer.</li>
 *   <li>{@code drop-after}: applied; the connection is closed without an answer.</li>
 *   <li>{@code trickle}: applied; the answer comes byte by byte, {@code hold} apart, so that no read times out.</li>
 *   <li>{@code away}: not applied; nobody answers. Where the provider has a port of its own, and for mail, nobody
 *       listens as long as the order stands; elsewhere the connection is closed at once.</li>
 *   <li>{@code webhook-first}: applied; answered only after the webhooks it caused were delivered, or after
 *       {@code hold}.</li>
 * </ul>
 *
 * @param provider   google, twilio, stripe or mail
 * @param operation  a provider's operation ({@code messages.create}), a channel ({@code whatsapp}), {@code webhook} or
 *                   {@code *}
 * @param fault      one of {@link #FAULTS}
 * @param remaining  how often it still fires; never spent when it is lasting
 * @param fired      how often it has fired
 * @param after      how many matching calls are let through first: the n-th match is {@code after} n - 1
 * @param match      fires only when this text is in the path or the request (or in the webhook); null: always
 * @param code       the provider's error code: of a message that fails, of a refusal; 0: the usual one
 * @param delay      how late a webhook is, in the sandbox's time
 * @param hold       how long a call is held, in real time
 * @param retryAfter what a 429 asks for, in seconds
 * @param lasting    fires until it is lifted
 */
record Fault(long id, String provider, String operation, String fault, int remaining, int fired, int after,
        String match, int code, Duration delay, Duration hold, int retryAfter, boolean lasting) {

    static final Set<String> CALLS = Set.of("500", "503", "429", "timeout", "drop-after", "timeout-applied",
            "500-applied", "refused", "hang", "reset", "trickle", "away", "webhook-first");
    /** What may also hit an answer that is repeated under its idempotency key: the wire, not the work. */
    static final Set<String> WIRE = Set.of("503", "429", "timeout", "drop-after", "timeout-applied", "hang", "reset",
            "trickle", "away");
    static final Set<String> OUTCOMES = Set.of("undelivered", "failed");
    static final Set<String> WEBHOOKS = Set.of("duplicate", "late", "out-of-order");
    static final List<String> FAULTS = List.of("500", "500-applied", "503", "429", "refused", "timeout",
            "timeout-applied", "hang", "drop-after", "reset", "trickle", "away", "webhook-first", "undelivered",
            "failed", "duplicate", "late", "out-of-order");

    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            "google", Set.of("*", "token", "events.insert", "events.get", "events.list", "events.patch",
                    "events.update", "events.delete", "freebusy.query", "calendars.insert", "calendars.get",
                    "calendarList.list"),
            "twilio", Set.of("*", "accounts.fetch", "messages.create", "messages.fetch", "messages.list", "messages.update",
                    "messages.delete", "content.create", "content.fetch", "sms", "whatsapp", "webhook"),
            "stripe", Set.of("*", "products.create", "products.retrieve", "prices.create", "prices.retrieve",
                    "payment_links.create", "payment_links.retrieve", "payment_links.update", "payment_links.list",
                    "payment_links.line_items", "payment_intents.create", "payment_intents.retrieve",
                    "payment_intents.update", "payment_intents.confirm", "payment_intents.capture",
                    "payment_intents.cancel", "payment_intents.list", "payment_intents.search", "refunds.create",
                    "refunds.retrieve", "refunds.list", "transfers.create", "transfers.retrieve", "transfers.list",
                    "payouts.create", "payouts.retrieve", "payouts.list", "balance.retrieve",
                    "checkout.sessions.retrieve", "checkout.sessions.list", "charges.retrieve", "charges.list",
                    "events.retrieve", "events.list", "balance_transactions.retrieve", "balance_transactions.list",
                    "webhook"),
            "mail", Set.of("*", "receive"));
    private static final Set<String> FIELDS = Set.of("provider", "operation", "fault", "times", "after", "match",
            "code", "delay", "hold", "retryAfter", "lasting");

    /** @throws OrderRefused naming the first field that makes no sense */
    static Fault order(final ObjectNode order) {
        order.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new OrderRefused(field, "unknown field; known are provider, operation, fault, times, after, "
                        + "match, code, delay, hold, retryAfter, lasting");
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
        if ("webhook-first".equals(fault) && !Set.of("twilio", "stripe").contains(provider)) {
            throw new OrderRefused("fault", provider + " sends no webhooks");
        }
        if (order.has("lasting") && !order.get("lasting").isBoolean()) {
            throw new OrderRefused("lasting", "must be true or false");
        }
        final boolean lasting = order.path("lasting").booleanValue();
        if (lasting && order.has("times")) {
            throw new OrderRefused("times", "a lasting fault fires until it is lifted");
        }
        final Duration delay = duration(order, "delay");
        if ("late".equals(fault) && delay == null) {
            throw new OrderRefused("delay", "a late webhook needs an ISO-8601 duration such as PT2H");
        }
        final Duration hold = duration(order, "hold");
        return new Fault(0, provider, operation, fault, number(order, "times", 1, 1), 0, number(order, "after", 0, 0),
                text(order, "match"), number(order, "code", 0, 0), delay,
                hold == null ? usualHold(fault) : hold, number(order, "retryAfter", 1, 0), lasting);
    }

    private static Duration usualHold(final String fault) {
        return switch (fault) {
            case "trickle" -> Duration.ofSeconds(1);
            case "hang", "webhook-first" -> Duration.ofSeconds(10);
            default -> Duration.ofSeconds(30);
        };
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
                text(body, "match"), body.path("code").intValue(), duration(body, "delay"), duration(body, "hold"),
                body.path("retryAfter").asInt(1), body.path("lasting").booleanValue());
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
        if ("429".equals(fault)) {
            body.put("retryAfter", retryAfter);
        }
        if (lasting) {
            body.put("lasting", true);
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
        return new Fault(id, provider, operation, fault, remaining, fired, after - 1, match, code, delay, hold,
                retryAfter, lasting);
    }

    Fault spent() {
        return new Fault(id, provider, operation, fault, lasting ? remaining : remaining - 1, fired + 1, after, match,
                code, delay, hold, retryAfter, lasting);
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
