package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A provider's answer before it is on the wire, so that it can be kept, repeated or swallowed. */
record Answer(int status, Map<String, String> headers, JsonNode body) {

    static Answer of(final int status, final JsonNode body) {
        return new Answer(status, Map.of(), body);
    }

    static Answer ok(final JsonNode body) {
        return of(200, body);
    }

    static Answer empty(final int status) {
        return of(status, null);
    }

    Answer with(final String header, final String value) {
        final Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    boolean accepted() {
        return status < 400;
    }

    /** As it goes over the wire. */
    byte[] bytes() {
        return body == null ? new byte[0] : Json.write(body).getBytes(StandardCharsets.UTF_8);
    }

    ResponseEntity<byte[]> toResponse() {
        final ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        headers.forEach(response::header);
        return body == null ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON).body(bytes());
    }
}
