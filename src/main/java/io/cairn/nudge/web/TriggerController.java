package io.cairn.nudge.web;

import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Trigger;
import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.Delivery;
import io.cairn.shared.NotFound;
import io.cairn.shared.NotSigned;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** Events outside that may be worth a nudge; signed after the Standard Webhooks specification. */
@RestController
@Tag(name = "Webhooks")
class TriggerController {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TYPE = 100;
    private static final int LONGEST_SUBJECT = 500;
    private static final int LAST_YEAR = 9999;

    /**
     * @param nudge  the nudge's id, the same for an event that comes again; null where none was started
     * @param nudges all of them, where an event is about several learners
     */
    record Answer(String nudge, List<String> nudges) {

        static Answer of(List<String> nudges) {
            return new Answer(nudges.isEmpty() ? null : nudges.get(0), nudges);
        }
    }

    private final NudgeService nudges;
    private final Catalogue catalogue;
    private final Map<String, TriggerProperties.Mapping> mappings;
    private final StandardWebhookSignature signature;
    private final ObjectMapper json;
    private final Clock clock;

    TriggerController(NudgeService nudges, Catalogue catalogue, TriggerProperties triggers, ObjectMapper json,
            Clock clock) {
        this.nudges = nudges;
        this.catalogue = catalogue;
        this.mappings = triggers.mappings();
        this.signature = new StandardWebhookSignature(triggers.secret());
        this.json = json;
        this.clock = clock;
    }

    @Operation(summary = "Takes an event that may be worth a nudge: calendar, prd, retro, or a tool's own that is mapped to"
            + " one of them; signed (Standard Webhooks)")
    @PostMapping("/hooks/triggers/{source}")
    Answer trigger(@PathVariable String source, HttpServletRequest request) {
        if (!TriggerProperties.SOURCES.contains(source) && !mappings.containsKey(source)) {
            throw new NotFound("There are no triggers from " + source);
        }
        Delivery delivery = Delivery.of(request);
        String id = delivery.header("webhook-id");
        if (!signature.fits(id, delivery.header("webhook-timestamp"), delivery.header("webhook-signature"),
                delivery.body(), clock.instant())) {
            throw new NotSigned("webhook-signature",
                    "webhook-signature does not fit webhook-id, webhook-timestamp and the body, or is too old");
        }
        if (id.length() > LONGEST_ID) {
            throw new BadInput("webhook-id", "is longer than " + LONGEST_ID + " characters");
        }
        JsonNode event = read(delivery.body());
        return Answer.of(mappings.containsKey(source) ? mapped(source, id, event) : List.of(own(source, id, event)));
    }

    private String own(String source, String id, JsonNode event) {
        String kind = text(event, "", "type", LONGEST_TYPE);
        moment("timestamp", text(event, "", "timestamp", LONGEST_TYPE));
        JsonNode data = event.path("data");
        if (!data.isObject()) {
            throw new BadInput("data", "is missing or no object");
        }
        String subject = data.hasNonNull("subject")
                ? text(data, "data.", "subject", LONGEST_SUBJECT).strip().replaceAll("\\s+", " ") : null;
        String learner = text(data, "data.", "learner", LONGEST_TYPE);
        Instant helpsUntil = data.hasNonNull("helpsUntil")
                ? moment("data.helpsUntil", text(data, "data.", "helpsUntil", LONGEST_TYPE)) : null;
        return nudges.trigger(new Trigger(source, id, kind, learner, subject, helpsUntil));
    }

    /** A tool tells of everybody's work: whoever is no learner of ours is left out. */
    private List<String> mapped(String name, String id, JsonNode event) {
        MappedPayload payload = new MappedPayload(mappings.get(name), event);
        if (!payload.isMeant()) {
            return List.of();
        }
        String eventId = name + ":" + id;
        if (eventId.length() > LONGEST_ID) {
            throw new BadInput("webhook-id", "is longer than " + (LONGEST_ID - name.length() - 1) + " characters");
        }
        String kind = payload.kind(LONGEST_TYPE);
        return payload.learners().stream().flatMap(named -> catalogue.learner(named).stream()).distinct()
                .map(learner -> new Trigger(mappings.get(name).source(), eventId, kind, learner.id(),
                        payload.subject(LONGEST_SUBJECT).orElse(null),
                        payload.helpsUntil(learner.zoneId()).orElse(null)))
                .toList().stream().map(nudges::trigger).toList();
    }

    private JsonNode read(byte[] body) {
        try {
            JsonNode event = json.readTree(body);
            if (event != null && event.isObject()) {
                return event;
            }
        } catch (IOException e) {
            throw new BadInput("body", "is no JSON");
        }
        throw new BadInput("body", "is no JSON object");
    }

    private static String text(JsonNode node, String within, String field, int longest) {
        JsonNode value = node.path(field);
        String name = within + field;
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new BadInput(name, "is missing or no text");
        }
        if (value.asText().length() > longest || value.asText().indexOf('\0') >= 0) {
            throw new BadInput(name, "is longer than " + longest + " characters or holds a NUL");
        }
        return value.asText();
    }

    private static Instant moment(String field, String text) {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text);
            if (moment.getYear() > 0 && moment.getYear() <= LAST_YEAR) {
                return moment.toInstant();
            }
        } catch (DateTimeParseException e) {
            throw new BadInput(field, "is no moment after ISO-8601 with an offset");
        }
        throw new BadInput(field, "is not within the years 1 to " + LAST_YEAR);
    }
}
