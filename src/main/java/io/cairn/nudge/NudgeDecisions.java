package io.cairn.nudge;

import io.cairn.engine.DecisionInputs;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the table {@code nudge-plan} decided on each nudge. It stands in the nudge's own row, apart from what a
 * {@link Nudge} is: whoever moves a nudge on neither reads nor writes it.
 */
@Service
public class NudgeDecisions {

    /**
     * @param rule    the id of the rule that was hit; null where none was
     * @param because the rule's description in the table, as it was then; null where it has none
     * @param inputs  what it was decided by, under the labels of the table's columns and in their order
     */
    public record Decision(String rule, String because, Map<String, Object> inputs, Instant at) {
    }

    private final JdbcClient jdbc;
    private final DecisionInputs asked;
    private final Clock clock;

    NudgeDecisions(JdbcClient jdbc, DecisionInputs asked, Clock clock) {
        this.jdbc = jdbc;
        this.asked = asked;
        this.clock = clock;
    }

    /**
     * Keeps a decision that is made now, in the transaction in which it is made.
     *
     * @throws IllegalStateException if there is no such nudge
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(String nudgeId, String rule, String because, Map<String, Object> inputs) {
        int kept = jdbc.sql("""
                update nudge set decision_rule = :rule, decision_because = :because, decision_inputs = :inputs,
                    decided_at = :at
                where id = :nudge""")
                .param("rule", rule).param("because", because).param("inputs", asked.written(inputs))
                .param("at", Timestamp.from(clock.instant())).param("nudge", nudgeId).update();
        if (kept == 0) {
            throw new IllegalStateException("There is no nudge " + nudgeId + " to keep a decision with");
        }
    }

    /** @return empty before the table was asked */
    public Optional<Decision> decisionOn(String nudgeId) {
        return jdbc.sql("""
                select decision_rule, decision_because, decision_inputs, decided_at from nudge
                where id = ? and decided_at is not null""")
                .param(nudgeId).query((row, n) -> decision(row)).optional();
    }

    private Decision decision(ResultSet row) throws SQLException {
        return new Decision(row.getString(1), row.getString(2), asked.read(row.getString(3)),
                row.getTimestamp(4).toInstant());
    }
}
