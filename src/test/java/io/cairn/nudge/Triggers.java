package io.cairn.nudge;

import io.cairn.World;

import com.fasterxml.jackson.databind.JsonNode;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** What sends triggers to the application, with the demonstration's secret. */
public final class Triggers {

    private static final byte[] KEY = "sandbox-trigger-secret".getBytes(StandardCharsets.US_ASCII);

    private Triggers() {
    }

    /** @return the nudge's id */
    public static String send(World world, String source, String eventId, String learner) {
        return post(world, source, eventId, body(learner), null).getBody().path("nudge").asText();
    }

    /** @return the nudge's id */
    public static String sendUntil(World world, String eventId, String learner, String helpsUntil) {
        return post(world, "calendar", eventId, body(learner).replace("\"subject\"",
                "\"helpsUntil\":\"" + helpsUntil + "\",\"subject\""), null).getBody().path("nudge").asText();
    }

    public static String body(String learner) {
        return """
                {"type":"%s.happened","timestamp":"2027-01-18T07:00:00Z",
                 "data":{"learner":"%s","subject":"Weekly planning"}}""".formatted("event", learner);
    }

    /** @param signature null for the right one */
    public static ResponseEntity<JsonNode> post(World world, String source, String eventId, String body,
            String signature) {
        String timestamp = String.valueOf(world.now().getEpochSecond());
        return world.http().post().uri("/hooks/triggers/" + source).contentType(MediaType.APPLICATION_JSON)
                .header("webhook-id", eventId).header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature == null ? sign(eventId, timestamp, body) : signature)
                .body(body.getBytes(StandardCharsets.UTF_8)).retrieve()
                .onStatus(HttpStatusCode::isError, (request, response) -> { }).toEntity(JsonNode.class);
    }

    /** The headers of a trigger for the learner, sent at the moment. */
    public static Map<String, String> signed(String eventId, String learner, Instant at) {
        String timestamp = String.valueOf(at.getEpochSecond());
        return Map.of("webhook-id", eventId, "webhook-timestamp", timestamp, "webhook-signature",
                sign(eventId, timestamp, body(learner)));
    }

    private static String sign(String id, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(
                    mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
