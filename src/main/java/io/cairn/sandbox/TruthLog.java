package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What really happened outside: append-only, in one order. Reports and tests read it, never the application's memory.
 *
 * <p>Every entry has {@code seq} (grows, no order beside it), {@code at} (the sandbox's time, UTC), {@code provider}
 * ({@code google}, {@code twilio}, {@code stripe}, {@code mail}, {@code drafts}, {@code sandbox}) and {@code kind}. By kind:
 * <ul>
 *   <li>{@code message}: a message that was accepted for a person. {@code channel} (sms, whatsapp, mail), {@code to},
 *       {@code from} (addresses without {@code whatsapp:}), {@code body}, {@code sid}, {@code status} (how it ended:
 *       delivered, read, undelivered, failed), {@code errorCode} or null; with a template {@code contentSid} and
 *       {@code contentVariables} (an object); with a mail {@code subject}, {@code messageId} and {@code attachments}
 *       (names).</li>
 *   <li>{@code inbound}: a message that a person sent. {@code channel}, {@code from}, {@code to}, {@code body},
 *       {@code sid}.</li>
 *   <li>{@code call}: a provider call, accepted or refused. {@code operation}, {@code method}, {@code path},
 *       {@code status}, {@code accepted}, {@code request} (parameters or body), {@code response} (the answer's id and
 *       error), {@code replayed} when an idempotency key was known, {@code fault} when one fired, and then
 *       {@code applied}: whether the work was done by this very call.</li>
 *   <li>{@code payment}: {@code outcome} (authorized, succeeded, declined, canceled), {@code paymentLink}, {@code paymentIntent},
 *       {@code amount} (minor units), {@code currency}, {@code metadata}.</li>
 *   <li>{@code refund}, {@code transfer}, {@code payout}: {@code id}, {@code amount}, {@code currency},
 *       {@code metadata}, and where from or where to.</li>
 *   <li>{@code delivery}: one attempt to deliver a webhook. {@code event}, {@code subject} (the object's id),
 *       {@code url}, {@code attempt}, {@code status} (0: no answer), {@code result} (delivered, retried, abandoned).</li>
 *   <li>{@code fault}: a fault that fired. {@code fault}, {@code operation}, {@code id}.</li>
 *   <li>{@code order}: an order that the sandbox was given (clock, fault, reset).</li>
 * </ul>
 */
@Component
@SandboxPart
class TruthLog {

    private final SandboxStore store;
    private final SandboxClock clock;

    TruthLog(final SandboxStore store, final SandboxClock clock) {
        this.store = store;
        this.clock = clock;
    }

    void append(final String provider, final String kind, final ObjectNode body) {
        final Instant now = clock.now();
        store.atomically(() -> {
            store.jdbc().update("insert into log (at, provider, kind, body) values (?, ?, ?, ?)",
                    now.atOffset(ZoneOffset.UTC), provider, kind, Json.write(body));
        });
    }

    /** Oldest first. Null or empty filters do not filter. */
    List<ObjectNode> read(final long after, final int limit, final String provider, final String kind) {
        final StringBuilder sql = new StringBuilder("select seq, at, provider, kind, body from log where seq > ?");
        final List<Object> values = new ArrayList<>(List.of(after));
        filter(sql, values, "provider", provider);
        filter(sql, values, "kind", kind);
        sql.append(" order by seq limit ?");
        values.add(limit);
        return store.jdbc().query(sql.toString(), (row, n) -> {
            final ObjectNode entry = Json.object();
            entry.put("seq", row.getLong(1));
            entry.put("at", row.getObject(2, OffsetDateTime.class).toInstant().toString());
            entry.put("provider", row.getString(3));
            entry.put("kind", row.getString(4));
            entry.setAll(Json.readObject(row.getString(5)));
            return entry;
        }, values.toArray());
    }

    /** The number of the newest entry; 0 while there is none. */
    long newest() {
        final Long newest = store.jdbc().queryForObject("select coalesce(max(seq), 0) from log", Long.class);
        return newest == null ? 0 : newest;
    }

    private static void filter(final StringBuilder sql, final List<Object> values, final String column,
            final String value) {
        if (value != null && !value.isBlank()) {
            sql.append(" and ").append(column).append(" = ?");
            values.add(value);
        }
    }
}
