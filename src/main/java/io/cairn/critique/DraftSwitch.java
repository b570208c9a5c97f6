package io.cairn.critique;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Whether drafts of feedback are asked for and shown at all. It is read anew each time, from the database that all
 * nodes share, so that it holds everywhere at once. Joins the caller's transaction.
 */
@Component
class DraftSwitch {

    private final JdbcClient jdbc;

    DraftSwitch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param by the account that changed it last */
    record Setting(boolean on, String by, Instant at) {
    }

    boolean on() {
        return setting().map(Setting::on).orElse(true);
    }

    /** @return empty if nobody has ever touched it */
    Optional<Setting> setting() {
        return jdbc.sql("select switched_on, changed_by, changed_at from critique_draft_switch where id = 1")
                .query((row, n) -> new Setting(row.getBoolean(1), row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant())).optional();
    }

    void set(boolean on, String by, Instant at) {
        OffsetDateTime moment = at.atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into critique_draft_switch (id, switched_on, changed_by, changed_at) values (1, ?, ?, ?) "
                + "on conflict do nothing").params(on, by, moment).update();
        jdbc.sql("update critique_draft_switch set switched_on = ?, changed_by = ?, changed_at = ? where id = 1")
                .params(on, by, moment).update();
    }
}
