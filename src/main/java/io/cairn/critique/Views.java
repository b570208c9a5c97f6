package io.cairn.critique;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Who was shown what; one row per person and content of a submission. Joins the caller's transaction. */
@Component
class Views {

    /**
     * @param personId whose account it was
     * @param sha256   of the content that was shown
     */
    record View(int round, String personId, String sha256, Instant firstAt, Instant lastAt, int times) {
    }

    private final JdbcClient jdbc;

    Views(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String submissionId, String personId, String sha256, Instant at) {
        Timestamp moment = Timestamp.from(at);
        // Inserted first, so that of two at once one waits for the other and both are counted.
        jdbc.sql("""
                insert into critique_view (submission_id, person_id, sha256, first_at, last_at, times)
                values (?, ?, ?, ?, ?, 0) on conflict do nothing""")
                .params(submissionId, personId, sha256, moment, moment).update();
        jdbc.sql("""
                update critique_view set last_at = ?, times = times + 1
                where submission_id = ? and person_id = ? and sha256 = ?""")
                .params(moment, submissionId, personId, sha256).update();
    }

    /** In the order of the rounds, who looked first before the others. */
    List<View> of(String artifactId) {
        return jdbc.sql("""
                select s.round, v.person_id, v.sha256, v.first_at, v.last_at, v.times
                from critique_view v join critique_submission s on s.id = v.submission_id
                where s.artifact_id = ? order by s.round, v.first_at, v.person_id, v.sha256""").param(artifactId)
                .query((row, i) -> new View(row.getInt(1), row.getString(2), row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant(), row.getInt(6))).list();
    }
}
