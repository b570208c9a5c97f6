package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Google Calendar v3 and the token endpoint for service accounts. */
@RestController
@SandboxPart
@RequestMapping("/sandbox/google")
class GoogleController {

    private static final String EVENTS = "/calendar/v3/calendars/{calendar}/events";

    private final ProviderCalls calls;
    private final GoogleTokens tokens;
    private final GoogleEvents events;
    private final GoogleChannels channels;
    private final SandboxStore store;

    GoogleController(final ProviderCalls calls, final GoogleTokens tokens, final GoogleEvents events,
            final GoogleChannels channels, final SandboxStore store) {
        this.calls = calls;
        this.tokens = tokens;
        this.events = events;
        this.channels = channels;
        this.store = store;
    }

    @PostMapping("/oauth2/token")
    ResponseEntity<byte[]> token(final HttpServletRequest request, @RequestBody(required = false) final byte[] body) {
        final Form form = Form.parse(body);
        final ObjectNode shown = Json.object().put("grant_type", form.value("grant_type").orElse(""));
        return Wire.send(calls.handle(new ProviderCall("google", "token", Set.of(), "POST", path(request), shown,
                        GoogleErrors::failure),
                () -> Answer.ok(tokens.issue(form, request.getRequestURL().toString()))));
    }

    @PostMapping(EVENTS)
    ResponseEntity<byte[]> insert(final HttpServletRequest request, @PathVariable final String calendar,
            @RequestBody(required = false) final byte[] body) {
        return handle(request, "events.insert", body, json ->
                tagged(events.insert(calendar, query(request), json)));
    }

    @GetMapping(EVENTS)
    ResponseEntity<byte[]> list(final HttpServletRequest request, @PathVariable final String calendar) {
        return handle(request, "events.list", null, json ->
                Answer.ok(some(events.list(calendar, query(request)), request)));
    }

    @PostMapping(EVENTS + "/watch")
    ResponseEntity<byte[]> watch(final HttpServletRequest request, @PathVariable final String calendar,
            @RequestBody(required = false) final byte[] body) {
        return handle(request, "events.watch", body, json -> Answer.ok(channels.watch(calendar, json)));
    }

    @PostMapping("/calendar/v3/channels/stop")
    ResponseEntity<byte[]> stop(final HttpServletRequest request, @RequestBody(required = false) final byte[] body) {
        return handle(request, "channels.stop", body, json -> {
            channels.stop(json);
            return Answer.empty(204);
        });
    }

    @GetMapping(EVENTS + "/{id}")
    ResponseEntity<byte[]> get(final HttpServletRequest request, @PathVariable final String calendar,
            @PathVariable final String id) {
        return handle(request, "events.get", null, json -> {
            final ObjectNode event = events.get(calendar, id);
            return event.path("etag").asText().equals(request.getHeader("If-None-Match"))
                    ? Answer.empty(304)
                    : Answer.ok(some(event, request)).with("ETag", event.path("etag").asText());
        });
    }

    @PatchMapping(EVENTS + "/{id}")
    ResponseEntity<byte[]> patch(final HttpServletRequest request, @PathVariable final String calendar,
            @PathVariable final String id, @RequestBody(required = false) final byte[] body) {
        return patched(request, calendar, id, body);
    }

    /** Clients whose HTTP library knows no PATCH tunnel it through POST. */
    @PostMapping(EVENTS + "/{id}")
    ResponseEntity<byte[]> tunnel(final HttpServletRequest request, @PathVariable final String calendar,
            @PathVariable final String id, @RequestBody(required = false) final byte[] body) {
        return "PATCH".equalsIgnoreCase(request.getHeader("X-HTTP-Method-Override"))
                ? patched(request, calendar, id, body) : unknown(request);
    }

    @PutMapping(EVENTS + "/{id}")
    ResponseEntity<byte[]> update(final HttpServletRequest request, @PathVariable final String calendar,
            @PathVariable final String id, @RequestBody(required = false) final byte[] body) {
        return handle(request, "events.update", body, json ->
                tagged(events.update(calendar, id, query(request), request.getHeader("If-Match"), json)));
    }

    @DeleteMapping(EVENTS + "/{id}")
    ResponseEntity<byte[]> delete(final HttpServletRequest request, @PathVariable final String calendar,
            @PathVariable final String id) {
        return handle(request, "events.delete", null, json -> {
            events.delete(calendar, id, query(request), request.getHeader("If-Match"));
            return Answer.empty(204);
        });
    }

    @PostMapping("/calendar/v3/freeBusy")
    ResponseEntity<byte[]> freeBusy(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return handle(request, "freebusy.query", body, json -> Answer.ok(events.freeBusy(json)));
    }

    @PostMapping("/calendar/v3/calendars")
    ResponseEntity<byte[]> insertCalendar(final HttpServletRequest request,
            @RequestBody(required = false) final byte[] body) {
        return handle(request, "calendars.insert", body, json -> {
            if (!json.hasNonNull("summary")) {
                throw GoogleErrors.refuse(400, "required", "Required");
            }
            final ObjectNode calendar = Json.object().put("kind", "calendar#calendar").put("etag", "\"1\"")
                    .put("id", Ids.google() + "@group.calendar.google.com")
                    .put("summary", json.path("summary").asText())
                    .put("timeZone", json.path("timeZone").asText("UTC"));
            store.save("google", "calendar", calendar.path("id").asText(), calendar);
            return Answer.ok(calendar);
        });
    }

    @GetMapping("/calendar/v3/calendars/{calendar}")
    ResponseEntity<byte[]> getCalendar(final HttpServletRequest request, @PathVariable final String calendar) {
        return handle(request, "calendars.get", null, json ->
                Answer.ok(store.find("google", "calendar", calendar).orElseThrow(GoogleErrors::notFound)));
    }

    @GetMapping("/calendar/v3/users/me/calendarList")
    ResponseEntity<byte[]> calendarList(final HttpServletRequest request) {
        return handle(request, "calendarList.list", null, json -> {
            final ObjectNode list = Json.object().put("kind", "calendar#calendarList").put("etag", "\"1\"");
            list.putArray("items").addAll(store.all("google", "calendar").stream()
                    .map(calendar -> calendar.put("kind", "calendar#calendarListEntry").put("accessRole", "owner"))
                    .toList());
            return Answer.ok(list);
        });
    }

    @RequestMapping("/**")
    ResponseEntity<byte[]> unknown(final HttpServletRequest request) {
        return handle(request, "unknown", null, json -> {
            throw GoogleErrors.notFound();
        });
    }

    private ResponseEntity<byte[]> patched(final HttpServletRequest request, final String calendar, final String id,
            final byte[] body) {
        return handle(request, "events.patch", body, json ->
                tagged(events.patch(calendar, id, query(request), request.getHeader("If-Match"), json)));
    }

    private interface Work {
        Answer with(ObjectNode json);
    }

    private ResponseEntity<byte[]> handle(final HttpServletRequest request, final String operation,
            final byte[] body, final Work work) {
        final JsonNode json = json(request, body);
        final ObjectNode shown = query(request).toJson();
        if (json != null && json.size() > 0) {
            shown.set("body", json);
        }
        final ProviderCall call = new ProviderCall("google", operation, Set.of(), request.getMethod(), path(request),
                shown, GoogleErrors::failure);
        if (!tokens.knows(request.getHeader("Authorization"))) {
            return Wire.send(calls.refuse(call, GoogleErrors.error(401, "global", "authError", "Invalid Credentials")
                    .with("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"")));
        }
        final Supplier<Answer> parsed = () -> {
            if (json instanceof ObjectNode object) {
                return work.with(object);
            }
            throw GoogleErrors.refuse(400, "parseError", "Parse Error");
        };
        return Wire.send(calls.handle(call, parsed));
    }

    /** Google's client sends bodies compressed. Null when the body is no JSON. */
    private static JsonNode json(final HttpServletRequest request, final byte[] body) {
        if (body == null || body.length == 0) {
            return Json.object();
        }
        try {
            final byte[] plain = "gzip".equalsIgnoreCase(request.getHeader("Content-Encoding"))
                    ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
            return Json.read(new String(plain, StandardCharsets.UTF_8));
        } catch (final IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static Form query(final HttpServletRequest request) {
        return Form.parse(request.getQueryString());
    }

    /** What the parameter {@code fields} asks for. */
    private static JsonNode some(final ObjectNode whole, final HttpServletRequest request) {
        return query(request).value("fields").map(fields -> GoogleFields.select(whole, fields)).orElse(whole);
    }

    private static Answer tagged(final ObjectNode event) {
        return Answer.ok(event).with("ETag", event.path("etag").asText());
    }

    /** The path as Google would see it, readable. */
    private static String path(final HttpServletRequest request) {
        return URLDecoder.decode(request.getRequestURI().substring(
                request.getRequestURI().indexOf("/sandbox/google") + 15), StandardCharsets.UTF_8);
    }
}
