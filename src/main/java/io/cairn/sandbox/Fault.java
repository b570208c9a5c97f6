package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An order to fail; {@link #MEANINGS} says how.
 *
 * @param provider   google, twilio, stripe, mail or drafts
 * @param operation  a provider's operation ({@code messages.create}), a channel ({@code whatsapp}), {@code webhook} or
 *                   {@code *}
 * @param fault      a key of {@link #MEANINGS}
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
    /** What a conference is like that is asked for with an event. */
    static final Set<String> CONFERENCES = Set.of("pending");
    /** What a draft is like that was written all the same. */
    static final Set<String> ODDITIES = Set.of("garbled", "misplaced", "cut-off", "silent");
    /** How often a webhook comes. */
    static final Set<String> COPIES = Set.of("duplicate");
    /** When it comes. */
    static final Set<String> DELAYS = Set.of("late", "out-of-order");
    /** Applied means that the work was done and is kept, whatever the caller hears of it. */
    static final Map<String, String> MEANINGS = meanings();

    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            "google", Set.of("*", "token", "events.insert", "events.get", "events.list", "events.patch",
                    "events.update", "events.delete", "events.watch", "channels.stop", "freebusy.query",
                    "calendars.insert", "calendars.get", "calendarList.list", "webhook"),
            "twilio", Set.of("*", "accounts.fetch", "messages.create", "messages.fetch", "messages.list", "messages.update",
                    "messages.delete", "content.create", "content.fetch", "sms", "whatsapp", "webhook"),
            "stripe", Set.of("*", "products.create", "products.retrieve", "prices.create", "prices.retrieve",
                    "payment_links.create", "payment_links.retrieve", "payment_links.update", "payment_links.list",
                    "payment_links.line_items", "payment_intents.create", "payment_intents.retrieve",
                    "payment_intents.update", "payment_intents.confirm", "payment_intents.capture",
                    "payment_intents.cancel", "payment_intents.list", "payment_intents.search", "refunds.create",
                    "refunds.retrieve", "refunds.list", "transfers.create", "transfers.retrieve", "transfers.list",
                    "transfers.reversals.create", "transfers.reversals.list",
                    "payouts.create", "payouts.retrieve", "payouts.list", "balance.retrieve",
                    "checkout.sessions.retrieve", "checkout.sessions.list", "charges.retrieve", "charges.list",
                    "events.retrieve", "events.list", "balance_transactions.retrieve", "balance_transactions.list",
                    "webhook"),
            "mail", Set.of("*", "receive"),
            "drafts", Set.of("*", "chat.completions.create", "models.list"));
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
            throw new OrderRefused("provider", "must be google, twilio, stripe, mail or drafts");
        }
        final String operation = text(order, "operation");
        if (operation == null || !OPERATIONS.get(provider).contains(operation)) {
            throw new OrderRefused("operation", "must be one of "
                    + String.join(", ", OPERATIONS.get(provider).stream().sorted().toList()));
        }
        final String fault = text(order, "fault");
        if (fault == null || !MEANINGS.containsKey(fault)) {
            throw new OrderRefused("fault", "must be one of " + String.join(", ", MEANINGS.keySet()));
        }
        if ((COPIES.contains(fault) || DELAYS.contains(fault)) != "webhook".equals(operation)) {
            throw new OrderRefused("fault", "the operation webhook takes duplicate, late and out-of-order, "
                    + "every other operation takes the rest");
        }
        if (OUTCOMES.contains(fault) && !"twilio".equals(provider)) {
            throw new OrderRefused("fault", fault + " happens to messages of twilio only");
        }
        if (!OUTCOMES.contains(fault) && Set.of("sms", "whatsapp").contains(operation) && !CALLS.contains(fault)) {
            throw new OrderRefused("fault", fault + " does not happen to a channel");
        }
        if (CONFERENCES.contains(fault) && !operation.startsWith("events.")) {
            throw new OrderRefused("fault", fault + " happens to conferences of google's events only");
        }
        if (ODDITIES.contains(fault) && !"drafts".equals(provider)) {
            throw new OrderRefused("fault", fault + " happens to drafts only");
        }
        if ("webhook-first".equals(fault) && Set.of("mail", "drafts").contains(provider)) {
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

    /** Providers with their operations, and the faults with what they mean. */
    static ObjectNode known() {
        final ObjectNode known = Json.object();
        final ObjectNode operations = known.putObject("operations");
        OPERATIONS.keySet().stream().sorted().forEach(provider -> OPERATIONS.get(provider).stream().sorted()
                .forEach(operations.withArray("/" + provider)::add));
        MEANINGS.keySet().forEach(known.putArray("faults")::add);
        final ObjectNode meanings = known.putObject("meanings");
        MEANINGS.forEach(meanings::put);
        return known;
    }

    private static Map<String, String> meanings() {
        final Map<String, String> all = new LinkedHashMap<>();
        all.put("500", "Not applied; answered 500. Stripe keeps that answer under the key.");
        all.put("500-applied", "Applied, and answered 500 all the same. Stripe keeps the 500 under the key.");
        all.put("503", "Not applied; answered 503. Mail: 451.");
        all.put("429", "Not applied; answered 429 with Retry-After: retryAfter seconds (1). Mail: 451.");
        all.put("refused", "Not applied; a permanent 4xx in the provider's words. code: HTTP status (Google 403, 410 "
                + "for a sync token that is no longer valid; Stripe 402 for payments, else 400), Twilio's error code (21211), SMTP reply (550).");
        all.put("timeout", "Not applied; held for hold (PT30S), then closed without an answer.");
        all.put("timeout-applied", "Applied; held for hold (PT30S), then closed without an answer.");
        all.put("hang", "Applied; answered after hold (PT10S). Until then Stripe's key is in use.");
        all.put("drop-after", "Applied; the connection is closed without an answer.");
        all.put("reset", "Applied; the connection is reset after half of the answer.");
        all.put("trickle", "Applied; the answer comes byte by byte, hold (PT1S) apart: no read times out.");
        all.put("away", "Not applied; nobody answers. Lasting and for all operations, nobody listens at the provider's "
                + "own port or at the mail catcher's; at the common port the connection is closed.");
        all.put("webhook-first", "Applied; answered when the webhooks it caused were tried, or after hold (PT10S).");
        all.put("undelivered", "The message is taken and ends undelivered. code: Twilio's error code.");
        all.put("failed", "The message is taken and fails. code: Twilio's error code.");
        all.put("pending", "The event is taken; its conference is still being made, and there 20 seconds later.");
        all.put("garbled", "The draft is written, and is a story instead of what was asked for.");
        all.put("misplaced", "The draft is written, about lines that do not exist.");
        all.put("cut-off", "The draft is written, and ends in the middle.");
        all.put("silent", "The draft is written, and says nothing.");
        all.put("duplicate", "The webhook comes twice; it may be late or out of order besides.");
        all.put("late", "The webhook comes later by delay, in the sandbox's time.");
        all.put("out-of-order", "The webhook comes after the provider's next one, or a minute late.");
        return Collections.unmodifiableMap(all);
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
