package io.cairn.nudge;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * How many nudges a person has had, of whatever process. A row per person holds the count of the last day and week; it
 * is counted up by one statement that looks and writes at once, so that two nodes cannot both take the last one. Whoever
 * read the clock before midnight and comes after somebody who read it later counts for the later day.
 */
@Component
class NudgeBudget {

    /** How many are enough, as the table nudge-plan says. */
    record Caps(int mostADay, int mostAWeek) {
    }

    static final String ENOUGH_THAT_DAY = "enough-that-day";
    static final String ENOUGH_THAT_WEEK = "enough-that-week";

    private final JdbcClient jdbc;

    NudgeBudget(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts one more, unless there were enough; joins the caller's transaction, and keeps others waiting until it ends.
     *
     * @param day by the person's own calendar; weeks begin on Monday
     * @return empty if it was counted, else why not
     */
    Optional<String> take(String personId, LocalDate day, Caps caps) {
        LocalDate week = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (counted(personId, day, week, caps)) {
            return Optional.empty();
        }
        boolean first = caps.mostADay() > 0 && caps.mostAWeek() > 0 && jdbc.sql("""
                insert into nudge_budget (person_id, on_day, in_day, in_week_of, in_week)
                values (:person, :day, 1, :week, 1) on conflict do nothing""")
                .param("person", personId).param("day", day).param("week", week).update() == 1;
        // Somebody else's first one may have come between.
        return first || counted(personId, day, week, caps) ? Optional.empty()
                : Optional.of(fullWeek(personId, week, caps) ? ENOUGH_THAT_WEEK : ENOUGH_THAT_DAY);
    }

    private boolean counted(String personId, LocalDate day, LocalDate week, Caps caps) {
        return jdbc.sql("""
                update nudge_budget set
                    in_day = case when on_day >= :day then in_day + 1 else 1 end, on_day = greatest(on_day, :day),
                    in_week = case when in_week_of >= :week then in_week + 1 else 1 end,
                    in_week_of = greatest(in_week_of, :week)
                where person_id = :person
                and (case when on_day >= :day then in_day else 0 end) < :mostADay
                and (case when in_week_of >= :week then in_week else 0 end) < :mostAWeek""")
                .param("person", personId).param("day", day).param("week", week)
                .param("mostADay", caps.mostADay()).param("mostAWeek", caps.mostAWeek()).update() == 1;
    }

    private boolean fullWeek(String personId, LocalDate week, Caps caps) {
        return jdbc.sql("select count(*) from nudge_budget where person_id = ? and in_week_of >= ? and in_week >= ?")
                .params(personId, week, caps.mostAWeek()).query(Integer.class).single() > 0;
    }
}
