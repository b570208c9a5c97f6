package io.cairn.sprint;

import io.cairn.nudge.Workload;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The modules that wait for learners; one statement for all of them. */
@Component
class WaitingModules implements Workload {

    private final JdbcClient jdbc;

    WaitingModules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Integer> of(Collection<String> learnerIds) {
        Map<String, Integer> waiting = new HashMap<>();
        learnerIds.forEach(learner -> waiting.put(learner, 0));
        if (!waiting.isEmpty()) {
            jdbc.sql("""
                    select learner_id, count(*) from sprint_module_delivery
                    where learner_id in (:learners) and state in ('DELIVERED', 'STARTED') and acknowledged_at is null
                    group by learner_id""")
                    .param("learners", waiting.keySet())
                    .query(row -> {
                        waiting.put(row.getString(1), row.getInt(2));
                    });
        }
        return waiting;
    }
}
