package io.cairn.engine;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the sandbox what time it is and asks what it has still to deliver. Does nothing where the outside is real. */
@Component
class SandboxTime {

    private final RestClient http;
    private volatile JsonNode seen;

    SandboxTime(CairnProperties cairn, RestClient.Builder builder) {
        this.http = cairn.sandboxUrl().isBlank() ? null : builder.baseUrl(cairn.sandboxUrl()).build();
    }

    void push(Instant now, boolean ticking) {
        if (http != null) {
            http.post().uri("/clock").contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("now", now.toString(), "ticking", ticking)).retrieve().toBodilessEntity();
        }
    }

    /** How many callbacks the sandbox should have delivered by now and has not. */
    int undelivered() {
        return http == null ? 0 : pending().path("undelivered").asInt();
    }

    /** What is undelivered, and the number of the log's newest entry, which grows with every call and every delivery. */
    List<Long> traces() {
        if (http == null) {
            return List.of();
        }
        JsonNode pending = pending();
        return List.of(pending.path("undelivered").asLong(), pending.path("newestEntry").asLong());
    }

    Optional<Instant> nextDue() {
        return http == null ? Optional.empty() : nextDue(pending());
    }

    /** What was next when the sandbox was last asked: right where nobody has done anything since. */
    Optional<Instant> nextDueAsSeen() {
        return seen == null ? nextDue() : nextDue(seen);
    }

    private static Optional<Instant> nextDue(JsonNode pending) {
        String next = pending.path("nextDue").asText(null);
        return next == null || next.equals("null") ? Optional.empty() : Optional.of(Instant.parse(next));
    }

    private JsonNode pending() {
        seen = http.get().uri("/pending").retrieve().body(JsonNode.class);
        return seen;
    }
}
