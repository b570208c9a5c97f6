package io.cairn.billing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts without gaps: the row stays locked until the transaction ends, and a rollback takes the count back. */
@Component
class Counters {

    private final JdbcClient jdbc;

    Counters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the next value of the counter, from 1 */
    long take(String name) {
        jdbc.sql("insert into billing_counter (name, last_value) values (?, 0) on conflict do nothing").param(name)
                .update();
        jdbc.sql("update billing_counter set last_value = last_value + 1 where name = ?").param(name).update();
        return jdbc.sql("select last_value from billing_counter where name = ?").param(name).query(Long.class).single();
    }
}
