package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders to the sandbox and questions about what happened. What makes no sense is refused and the field named. */
@RestController
@SandboxPart
@RequestMapping("/sandbox")
class SandboxController {

    private static final int MOST = 10_000;

    private final SandboxStore store;
    private final SandboxClock clock;
    private final TruthLog log;
    private final Faults faults;
    private final Outbox outbox;
    private final ClockOrders clockOrders;
    private final TwilioInbound inbound;
    private final MailInbound mails;
    private final TwilioContent content;
    private final GoogleEvents events;

    SandboxController(final SandboxStore store, final SandboxClock clock, final TruthLog log, final Faults faults,
            final Outbox outbox, final ClockOrders clockOrders, final TwilioInbound inbound,
            final MailInbound mails, final TwilioContent content, final GoogleEvents events) {
        this.store = store;
        this.clock = clock;
        this.log = log;
        this.faults = faults;
        this.outbox = outbox;
        this.clockOrders = clockOrders;
        this.inbound = inbound;
        this.mails = mails;
        this.content = content;
        this.events = events;
    }

    /** The truth log, oldest first: entries with a number above {@code after}, at most {@code limit}. */
    @GetMapping("/log")
    ResponseEntity<byte[]> log(@RequestParam(defaultValue = "0") final String after,
            @RequestParam(defaultValue = "1000") final String limit,
            @RequestParam(defaultValue = "") final String provider,
            @RequestParam(defaultValue = "") final String kind) {
        final ArrayNode entries = Json.array();
        log.read(number("after", after, Long.MAX_VALUE), (int) number("limit", limit, MOST), provider, kind)
                .forEach(entries::add);
        return json(200, entries);
    }

    /** Webhooks that are due and not delivered, when the next falls due, and the number of the log's newest entry. */
    @GetMapping("/pending")
    ResponseEntity<byte[]> pending() {
        return json(200, outbox.pending().put("newestEntry", log.newest()));
    }

    @GetMapping("/faults")
    ResponseEntity<byte[]> faults() {
        final ArrayNode all = Json.array();
        faults.all().forEach(fault -> all.add(fault.toJson()));
        return json(200, all);
    }

    @PostMapping("/faults")
    ResponseEntity<byte[]> order(final HttpServletRequest request) {
        final ObjectNode order = order(request, null);
        final Fault fault = Fault.order(order);
        return store.atomically(() -> {
            note("fault", order);
            return json(201, faults.add(fault).toJson());
        });
    }

    @DeleteMapping("/faults/{id}")
    ResponseEntity<byte[]> liftFault(@PathVariable final String id) {
        if (!faults.lift(number("id", id, Long.MAX_VALUE))) {
            throw new OrderRefused(404, "id", "there is no fault " + id);
        }
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/faults")
    ResponseEntity<byte[]> clearFaults() {
        faults.clear();
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/clock")
    ResponseEntity<byte[]> clock() {
        return json(200, clockOrders.read());
    }

    /** {@code {"advance":"PT1H"}} from people, {@code {"now":...,"ticking":...}} from the application. */
    @PostMapping("/clock")
    ResponseEntity<byte[]> clock(final HttpServletRequest request) {
        final ObjectNode order = order(request, Set.of("advance", "now", "ticking"));
        if (order.hasNonNull("advance") == order.hasNonNull("now")) {
            throw new OrderRefused("advance", "give either advance, an ISO-8601 duration, or now, an instant");
        }
        if (order.hasNonNull("advance")) {
            final Duration by = duration(order);
            note("clock", order);
            return json(200, clockOrders.advance(by));
        }
        if (order.has("ticking") && !order.get("ticking").isBoolean()) {
            throw new OrderRefused("ticking", "must be true or false");
        }
        clock.set(instant(order), order.path("ticking").asBoolean(true));
        return json(200, clockOrders.read());
    }

    /** A message from a person's phone: {@code from}, {@code body}, and if needed {@code channel} and {@code to}. */
    @PostMapping("/inbound")
    ResponseEntity<byte[]> inbound(final HttpServletRequest request) {
        final ObjectNode order = order(request, Set.of("from", "to", "channel", "body"));
        final String from = order.path("from").asText("");
        final String channel = order.path("channel").asText(from.startsWith(TwilioMessages.WHATSAPP)
                ? "whatsapp" : "sms");
        if (!Set.of("sms", "whatsapp").contains(channel)) {
            throw new OrderRefused("channel", "must be sms or whatsapp");
        }
        if (!TwilioMessages.isAddress(from)) {
            throw new OrderRefused("from", "must be a phone number such as +4915112345678");
        }
        if (order.hasNonNull("to") && !TwilioMessages.isAddress(order.path("to").asText())) {
            throw new OrderRefused("to", "must be a phone number such as +4915112345678");
        }
        if (!order.path("body").isTextual() || order.path("body").asText().isBlank()
                || order.path("body").asText().length() > 1600) {
            throw new OrderRefused("body", "must be a text of 1 to 1600 characters");
        }
        return json(202, inbound.receive(channel, TwilioMessages.withoutChannel(from),
                order.hasNonNull("to") ? TwilioMessages.withoutChannel(order.path("to").asText()) : null,
                order.path("body").asText()));
    }

    /** A mail to us: {@code from}, {@code subject}, and {@code attachments} of name and content in base64. */
    @PostMapping("/mails")
    ResponseEntity<byte[]> mail(final HttpServletRequest request) {
        final ObjectNode order = order(request, Set.of("from", "subject", "attachments"));
        if (!order.path("from").asText("").contains("@")) {
            throw new OrderRefused("from", "must be a mail address");
        }
        if (!(order.path("attachments") instanceof ArrayNode attachments)) {
            throw new OrderRefused("attachments", "must be a list of name and content");
        }
        return json(202, mails.receive(order.path("from").asText(), order.path("subject").asText(""), attachments));
    }

    /**
     * What somebody does in his own calendar: {@code calendar}, and an {@code event} as Google's API has it. One with the
     * {@code id} of an event that is there changes it; the status {@code cancelled} takes it out.
     */
    @PostMapping("/events")
    ResponseEntity<byte[]> event(final HttpServletRequest request) {
        final ObjectNode order = order(request, Set.of("calendar", "event"));
        if (!order.path("calendar").isTextual() || order.path("calendar").asText().isBlank()) {
            throw new OrderRefused("calendar", "must be a calendar's id, such as a mail address");
        }
        if (!(order.path("event") instanceof ObjectNode event)) {
            throw new OrderRefused("event", "must be an event as Google's API has it");
        }
        try {
            return json(200, store.atomically(() -> events.byHand(order.path("calendar").asText(), event)));
        } catch (final Refusal refusal) {
            throw new OrderRefused("event", refusal.answer().body().path("error").path("message").asText());
        }
    }

    /** The text of an approved template: {@code sid} and {@code body} with {@code {{1}}}, {@code {{2}}}, ... */
    @PostMapping("/content")
    ResponseEntity<byte[]> content(final HttpServletRequest request) {
        final ObjectNode order = order(request, Set.of("sid", "body"));
        if (!order.path("sid").asText().matches("HX[0-9a-zA-Z]{32}")) {
            throw new OrderRefused("sid", "must be HX and 32 letters or digits");
        }
        if (!order.path("body").isTextual() || order.path("body").asText().isBlank()) {
            throw new OrderRefused("body", "must be a text");
        }
        content.approve(order.path("sid").asText(), order.path("body").asText());
        return ResponseEntity.noContent().build();
    }

    /** Forgets everything. The clock stays with the application; without one it is real again. */
    @PostMapping("/reset")
    ResponseEntity<byte[]> reset() {
        store.clear();
        faults.clear();
        clockOrders.reset();
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler(OrderRefused.class)
    ResponseEntity<byte[]> refused(final OrderRefused refused) {
        return SandboxProblems.of(refused);
    }

    private void note(final String order, final ObjectNode body) {
        final ObjectNode entry = Json.object().put("order", order);
        entry.set("body", body);
        log.append("sandbox", "order", entry);
    }

    /** Reads the body as it came: a command line's usual tool calls JSON a form unless told otherwise. */
    private static ObjectNode order(final HttpServletRequest request, final Set<String> fields) {
        final ObjectNode order;
        try {
            order = Json.readObject(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (final IOException | IllegalArgumentException e) {
            throw new OrderRefused("body", "must be a JSON object");
        }
        order.fieldNames().forEachRemaining(field -> {
            if (fields != null && !fields.contains(field)) {
                throw new OrderRefused(field, "unknown field; known are "
                        + String.join(", ", fields.stream().sorted().toList()));
            }
        });
        return order;
    }

    private static Duration duration(final ObjectNode order) {
        try {
            final Duration by = Duration.parse(order.path("advance").asText());
            if (!by.isNegative() && !by.isZero()) {
                return by;
            }
        } catch (final DateTimeParseException e) {
            throw new OrderRefused("advance", "must be an ISO-8601 duration such as PT1H or P1D");
        }
        throw new OrderRefused("advance", "must be more than nothing: time does not run backwards");
    }

    private static Instant instant(final ObjectNode order) {
        try {
            return Instant.parse(order.path("now").asText());
        } catch (final DateTimeParseException e) {
            throw new OrderRefused("now", "must be an instant such as 2027-01-18T08:00:00Z");
        }
    }

    private static long number(final String field, final String value, final long most) {
        if (!value.matches("\\d{1,18}") || Long.parseLong(value) > most) {
            throw new OrderRefused(field, "must be a whole number from 0 to " + most);
        }
        return Long.parseLong(value);
    }

    private static ResponseEntity<byte[]> json(final int status, final JsonNode body) {
        return Answer.of(status, body).toResponse();
    }
}
