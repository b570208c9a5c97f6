package io.cairn.critique;

import io.cairn.nudge.SkillGaps;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether learners have anything to practise, as their artifacts stand: a sprint opens its artifact when it begins, and
 * goes on for the rest of its calls after that is closed. One statement for all of them.
 */
@Component
class ArtifactGaps implements SkillGaps {

    private final JdbcClient jdbc;

    ArtifactGaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, SkillGap> of(Collection<String> learnerIds) {
        Map<String, SkillGap> gaps = new HashMap<>();
        learnerIds.forEach(learner -> gaps.put(learner, SkillGap.UNKNOWN));
        if (!gaps.isEmpty()) {
            jdbc.sql("""
                    select learner_id,
                        count(case when state not in ('ACCEPTED', 'NOT_HANDED_IN', 'NOT_ACCEPTED') then 1 end)
                    from critique_artifact where learner_id in (:learners) group by learner_id""")
                    .param("learners", gaps.keySet())
                    .query(row -> {
                        gaps.put(row.getString(1), row.getInt(2) > 0 ? SkillGap.OPEN : SkillGap.CLOSED);
                    });
        }
        return gaps;
    }
}
