package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Refused orders as problem details (RFC 9457) that name the field. */
final class SandboxProblems {

    private SandboxProblems() {
    }

    static ResponseEntity<byte[]> of(final OrderRefused refused) {
        final ObjectNode problem = Json.object();
        problem.put("type", "about:blank").put("title", HttpStatus.valueOf(refused.status()).getReasonPhrase());
        problem.put("status", refused.status()).put("detail", refused.field() + ": " + refused.getMessage());
        problem.put("field", refused.field());
        return ResponseEntity.status(refused.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Json.write(problem).getBytes(StandardCharsets.UTF_8));
    }
}
