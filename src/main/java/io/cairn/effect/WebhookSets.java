package io.cairn.effect;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * Which set is open. Whoever opens or closes one holds the lock of one small row until the transaction ends: so an event
 * is either there when the set is closed, or whoever brought it sees that the set is closed and opens another.
 */
@Service
class WebhookSets {

    private static final String ROW = "webhooks";

    /**
     * @param openSet  the set that has not yet taken what waits, or null
     * @param openedAt when a set was last opened, or null
     */
    record Inbox(String openSet, Instant openedAt) {
    }

    private final JdbcClient jdbc;

    WebhookSets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the inbox until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Inbox locked() {
        return row().orElseGet(() -> {
            jdbc.sql("insert into effect_inbox (id) values (?) on conflict do nothing").param(ROW).update();
            return row().orElseThrow();
        });
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void open(String setId, Instant at) {
        jdbc.sql("insert into effect_webhook_set (id, opened_at) values (?, ?)").params(setId, Timestamp.from(at))
                .update();
        jdbc.sql("update effect_inbox set open_set = ?, opened_at = ? where id = ?")
                .params(setId, Timestamp.from(at), ROW).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void close() {
        jdbc.sql("update effect_inbox set open_set = null where id = ?").param(ROW).update();
    }

    /** Notes that the set is handed over together, whatever becomes of it. @return false if it was before */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean firstTry(String setId, Instant at) {
        return jdbc.sql("update effect_webhook_set set tried_at = ? where id = ? and tried_at is null")
                .params(Timestamp.from(at), setId).update() == 1;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void clearAway(Instant before) {
        jdbc.sql("""
                delete from effect_webhook_set where opened_at < ? and not exists
                (select 1 from effect_webhook where set_id = effect_webhook_set.id)""")
                .param(Timestamp.from(before)).update();
    }

    private Optional<Inbox> row() {
        return jdbc.sql("select open_set, opened_at from effect_inbox where id = ? for update").param(ROW)
                .query((row, n) -> new Inbox(row.getString(1),
                        row.getTimestamp(2) == null ? null : row.getTimestamp(2).toInstant())).optional();
    }
}
