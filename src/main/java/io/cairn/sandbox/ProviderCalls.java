package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The one way through which every provider call goes: faults, the work and the truth log, all or nothing. */
@Component
@SandboxPart
class ProviderCalls {

    private final SandboxStore store;
    private final TruthLog log;
    private final Faults faults;

    ProviderCalls(final SandboxStore store, final TruthLog log, final Faults faults) {
        this.store = store;
        this.log = log;
        this.faults = faults;
    }

    ResponseEntity<byte[]> handle(final ProviderCall call, final Supplier<Answer> work) {
        return handle(call, work, answer -> { });
    }

    /** @param settled is told the answer in the transaction of the work, before it is on the wire */
    ResponseEntity<byte[]> handle(final ProviderCall call, final Supplier<Answer> work,
            final Consumer<Answer> settled) {
        final Set<String> names = new HashSet<>(call.also());
        names.add(call.operation());
        final Optional<Fault> fault = faults.take(call.provider(), names, Fault.CALLS, Json.write(call.request()));
        final String kind = fault.map(Fault::fault).orElse("");
        switch (kind) {
            case "500", "503", "429" -> {
                final Answer answer = call.failure().apply(Integer.parseInt(kind));
                store.atomically(() -> {
                    settled.accept(answer);
                    record(call, answer, fault);
                });
                return answer.toResponse();
            }
            case "timeout" -> {
                record(call, Answer.empty(0), fault);
                hold(fault.orElseThrow().hold().toMillis());
                return drop();
            }
            default -> {
                final Answer answer = attempt(call, work, settled, fault);
                return "drop-after".equals(kind) ? drop() : answer.toResponse();
            }
        }
    }

    /** An answer that needs no work: a refusal at the door, or one that is repeated. */
    ResponseEntity<byte[]> answer(final ProviderCall call, final Answer answer, final boolean replayed) {
        final ObjectNode entry = entry(call, answer);
        if (replayed) {
            entry.put("replayed", true);
        }
        log.append(call.provider(), "call", entry);
        return answer.toResponse();
    }

    private Answer attempt(final ProviderCall call, final Supplier<Answer> work, final Consumer<Answer> settled,
            final Optional<Fault> fault) {
        try {
            return store.atomically(() -> {
                final Answer answer = work.get();
                settled.accept(answer);
                record(call, answer, fault);
                return answer;
            });
        } catch (final Refusal refusal) {
            record(call, refusal.answer(), fault);
            return refusal.answer();
        }
    }

    private void record(final ProviderCall call, final Answer answer, final Optional<Fault> fault) {
        final ObjectNode entry = entry(call, answer);
        fault.ifPresent(fired -> entry.put("fault", fired.fault()));
        log.append(call.provider(), "call", entry);
    }

    private static ObjectNode entry(final ProviderCall call, final Answer answer) {
        final ObjectNode entry = Json.object();
        entry.put("operation", call.operation()).put("method", call.method()).put("path", call.path());
        entry.put("status", answer.status()).put("accepted", answer.status() > 0 && answer.accepted());
        entry.set("request", call.request());
        final ObjectNode response = Json.object();
        final JsonNode body = answer.body();
        if (body != null) {
            for (final String field : Set.of("id", "sid", "error", "code", "message")) {
                if (body.hasNonNull(field)) {
                    response.set(field, body.get(field));
                }
            }
        }
        entry.set("response", response);
        return entry;
    }

    private static void hold(final long millis) {
        try {
            Thread.sleep(millis);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ResponseEntity<byte[]> drop() {
        if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes current) {
            final HttpServletRequest request = current.getRequest();
            request.setAttribute(DropValve.DROP, true);
        }
        return null;
    }
}
