package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * How severe a mentor was in one critique; never changed. In thousandths of a point.
 *
 * @param number    from 1, for each mentor of a program
 * @param critiqueId what it comes from; null where that is a hidden anchor, {@code anchorId}
 * @param deviation the mean of the ratings less what was expected; above 0 is milder
 * @param milder    what has added up, see {@link SeverityChart}
 * @param alarm     whether it raised one; what adds up begins anew after it
 */
@Table("critique_severity")
public record Severity(@Id String id, @Version Integer version, String programId, String mentorId, int number,
        String critiqueId, String anchorId, int deviation, int milder, int stricter, boolean alarm, Instant notedAt) {

    SeverityChart chart() {
        return alarm ? SeverityChart.START : new SeverityChart(milder, stricter);
    }
}
