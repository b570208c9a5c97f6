package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the sandbox's page shows. */
@RestController
@SandboxPart
@RequestMapping("/sandbox")
class SandboxStateController {

    private final SandboxStore store;
    private final GoogleEvents events;
    private final ClockOrders clock;
    private final Outbox outbox;
    private final Faults faults;
    private final MailCatcher mail;
    private final ApplicationAddress application;
    private final Truth truth;
    private final ProviderPorts ports;

    SandboxStateController(final SandboxStore store, final GoogleEvents events, final ClockOrders clock,
            final Outbox outbox, final Faults faults, final MailCatcher mail, final ApplicationAddress application,
            final Truth truth, final ProviderPorts ports) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.outbox = outbox;
        this.faults = faults;
        this.mail = mail;
        this.application = application;
        this.truth = truth;
        this.ports = ports;
    }

    @GetMapping({"", "/"})
    ResponseEntity<Void> page() {
        return ResponseEntity.status(302).header("Location", "/sandbox/index.html").build();
    }

    /** Clock, undelivered webhooks, calendars with events, payment links, faults, and where mail is taken and providers are. */
    @GetMapping("/state")
    ResponseEntity<byte[]> state() {
        final ObjectNode state = Json.object();
        state.set("clock", clock.read());
        state.set("pending", outbox.pending());
        state.set("calendars", calendars());
        state.set("paymentLinks", paymentLinks());
        final ArrayNode ordered = state.putArray("faults");
        faults.all().forEach(fault -> ordered.add(fault.toJson()));
        state.set("ports", ports.toJson());
        state.put("smtpPort", mail.port()).put("application", application.url().orElse(null));
        return Answer.ok(state).toResponse();
    }

    /**
     * What exists outside: {@code objects}; {@code references}, how many there are of each; {@code doubles}, what exists
     * twice. {@code provider} and {@code reference} (such as {@code invoice=2027-1}) ask for a part of it.
     */
    @GetMapping("/truth")
    ResponseEntity<byte[]> truth(@RequestParam(defaultValue = "") final String provider,
            @RequestParam(defaultValue = "") final String reference) {
        return Answer.ok(truth.tell(provider, reference)).toResponse();
    }

    /** The names that an order of a fault may use. */
    @GetMapping("/faults/known")
    ResponseEntity<byte[]> known() {
        return Answer.ok(Fault.known()).toResponse();
    }

    private ArrayNode calendars() {
        final ArrayNode calendars = Json.array();
        for (final ObjectNode calendar : store.all("google", "calendar")) {
            final ObjectNode shown = calendars.addObject().put("id", calendar.path("id").asText())
                    .put("summary", calendar.path("summary").asText());
            shown.putArray("events").addAll(events.all(calendar.path("id").asText()));
        }
        return calendars;
    }

    private ArrayNode paymentLinks() {
        final Map<String, JsonNode> sessions = new HashMap<>();
        store.all("stripe", "checkout.session").forEach(session ->
                sessions.put(session.path("payment_link").asText(), session));
        final ArrayNode links = Json.array();
        final List<ObjectNode> all = store.all("stripe", "payment_link");
        for (int i = all.size() - 1; i >= 0; i--) {
            final ObjectNode link = all.get(i);
            final String id = link.path("id").asText();
            final ObjectNode shown = links.addObject().put("id", id).put("active", link.path("active").asBoolean())
                    .put("amount", StripePaymentLinks.total(link)).put("currency", link.path("currency").asText())
                    .put("created", link.path("created").asLong()).put("paid", sessions.containsKey(id));
            shown.set("metadata", link.get("metadata"));
            shown.set("items", link.path("line_items").path("data"));
        }
        return links;
    }
}
