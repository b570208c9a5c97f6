package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The first answer under a key, kept for 24 hours of the sandbox's time. Kept is what an endpoint answered once it had
 * begun its work, a declined card, a wrong moment and an error 500 included; not kept are refused parameters, a missing
 * login, a key in use and answers of 429 and 503, which do not reach the endpoint
 * (<a href="https://docs.stripe.com/api/idempotent_requests">as documented</a>, and under
 * <a href="https://docs.stripe.com/error-low-level">advanced error handling</a>).
 */
@Component
@SandboxPart
class IdempotencyKeys {

    private static final Duration LIFE = Duration.ofHours(24);

    record Kept(String requestHash, Answer answer) {
    }

    private final SandboxStore store;
    private final SandboxClock clock;
    private final Set<String> inUse = ConcurrentHashMap.newKeySet();

    IdempotencyKeys(final SandboxStore store, final SandboxClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @return whether nobody else works under this key right now; then {@link #leave} must follow */
    boolean enter(final String key) {
        return inUse.add(key);
    }

    void leave(final String key) {
        inUse.remove(key);
    }

    Optional<Kept> find(final String key) {
        return store.jdbc().query("select request_hash, status, body from idempotency where id = ? and at > ?",
                (row, n) -> {
                    final JsonNode body = Json.read(row.getString(3));
                    return new Kept(row.getString(1), Answer.of(row.getInt(2), body));
                }, key, clock.now().minus(LIFE).atOffset(ZoneOffset.UTC)).stream().findFirst();
    }

    /** @param answer of an endpoint that had begun its work */
    void keep(final String key, final String requestHash, final Answer answer) {
        store.jdbc().update("delete from idempotency where id = ?", key);
        store.jdbc().update("insert into idempotency (id, at, request_hash, status, body) values (?, ?, ?, ?, ?)",
                key, clock.now().atOffset(ZoneOffset.UTC), requestHash, answer.status(), Json.write(answer.body()));
    }
}
