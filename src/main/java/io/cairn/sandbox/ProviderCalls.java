package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The one way through which every provider call goes: faults, the work and the truth log, all or nothing. */
@Component
@SandboxPart
class ProviderCalls {

    private final SandboxStore store;
    private final TruthLog log;
    private final Faults faults;
    private final Outbox outbox;

    ProviderCalls(final SandboxStore store, final TruthLog log, final Faults faults, final Outbox outbox) {
        this.store = store;
        this.log = log;
        this.faults = faults;
        this.outbox = outbox;
    }

    Reply handle(final ProviderCall call, final Supplier<Answer> work) {
        return handle(call, work, answer -> { });
    }

    /** @param settled is told the answer of a work that was begun, in its transaction, before it is on the wire */
    Reply handle(final ProviderCall call, final Supplier<Answer> work, final Consumer<Answer> settled) {
        final Optional<Fault> fault = strike(call, Fault.CALLS);
        final String kind = fault.map(Fault::fault).orElse("");
        switch (kind) {
            case "500", "refused" -> {
                final Answer answer = call.failure().of(fault.orElseThrow(), call.operation());
                store.atomically(() -> {
                    settled.accept(answer);
                    record(call, answer, fault, false);
                });
                return Reply.of(answer);
            }
            case "429", "503", "timeout", "away" -> {
                return unreached(call, fault.orElseThrow());
            }
            default -> {
                return attempt(call, work, settled, fault);
            }
        }
    }

    /** Repeats what was answered before; only the wire can still fail. */
    Reply replay(final ProviderCall call, final Answer answer) {
        final Optional<Fault> fault = strike(call, Fault.WIRE);
        final String kind = fault.map(Fault::fault).orElse("");
        if (Set.of("429", "503", "timeout", "away").contains(kind)) {
            return unreached(call, fault.orElseThrow());
        }
        final ObjectNode entry = entry(call, answer).put("replayed", true);
        fault.ifPresent(fired -> entry.put("fault", fired.fault()).put("applied", false));
        log.append(call.provider(), "call", entry);
        if ("hang".equals(kind)) {
            Wire.hold(fault.orElseThrow().hold());
        }
        return new Reply(answer, fault);
    }

    /** An answer at the door, that needs no work. */
    Reply refuse(final ProviderCall call, final Answer answer) {
        log.append(call.provider(), "call", entry(call, answer));
        return Reply.of(answer);
    }

    private Optional<Fault> strike(final ProviderCall call, final Set<String> kinds) {
        final Set<String> names = new HashSet<>(call.also());
        names.add(call.operation());
        return faults.take(call.provider(), names, kinds, call.path() + " " + Json.write(call.request()));
    }

    private Reply unreached(final ProviderCall call, final Fault fault) {
        final Optional<Fault> fired = Optional.of(fault);
        final Answer answer = switch (fault.fault()) {
            case "429" -> call.failure().of(fault, call.operation())
                    .with("Retry-After", String.valueOf(fault.retryAfter()));
            case "503" -> call.failure().of(fault, call.operation());
            default -> Answer.empty(0);
        };
        record(call, answer, fired, false);
        return new Reply(answer, fired);
    }

    private Reply attempt(final ProviderCall call, final Supplier<Answer> work, final Consumer<Answer> settled,
            final Optional<Fault> fault) {
        final String kind = fault.map(Fault::fault).orElse("");
        final Reply reply;
        final AtomicLong before = new AtomicLong();
        final AtomicLong newest = new AtomicLong();
        try {
            reply = store.atomically(() -> {
                before.set(outbox.newest());
                final Answer done = work.get();
                newest.set(outbox.newest());
                final Answer answer = "500-applied".equals(kind)
                        ? call.failure().of(fault.orElseThrow(), call.operation()) : done;
                settled.accept(answer);
                record(call, answer, fault, true);
                return new Reply(answer, fault);
            });
        } catch (final Refusal refusal) {
            store.atomically(() -> {
                if (refusal.begun()) {
                    settled.accept(refusal.answer());
                }
                record(call, refusal.answer(), fault, false);
            });
            return new Reply(refusal.answer(), fault);
        }
        if ("hang".equals(kind)) {
            Wire.hold(fault.orElseThrow().hold());
        } else if ("webhook-first".equals(kind)) {
            outbox.awaitDelivery(before.get(), newest.get(), fault.orElseThrow().hold());
        }
        return reply;
    }

    private void record(final ProviderCall call, final Answer answer, final Optional<Fault> fault,
            final boolean applied) {
        final ObjectNode entry = entry(call, answer);
        fault.ifPresent(fired -> entry.put("fault", fired.fault()).put("applied", applied));
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
}
