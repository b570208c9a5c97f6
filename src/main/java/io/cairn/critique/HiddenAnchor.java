package io.cairn.critique;

import io.cairn.critique.ArtifactService.Judgment;
import io.cairn.critique.Critique.Verdict;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A reference work that a mentor rates as if a learner had handed it in. It is no artifact: no learner, no report and no
 * charge knows it.
 *
 * @param id           looks like an artifact's, as {@code submissionId} looks like a submission's
 * @param number       from 1, for each mentor of a program
 * @param appearsAt    when the mentor gets it
 * @param workId       null until then, as are {@code askedAt} and {@code dueAt}
 * @param draft        a {@link Review} as JSON: what was typed and not handed over; null for nothing
 * @param leftAt       when it was given up; null unless the mentor never rated it
 */
@Table("critique_hidden_anchor")
public record HiddenAnchor(@Id String id, @Version Integer version, String programId, String mentorId, int number,
        Instant appearsAt, String workId, String submissionId, Instant askedAt, Instant dueAt, String draft,
        Integer clarity, Integer evidence, Integer application, Integer craft, Verdict verdict, String notes,
        Instant ratedAt, Instant leftAt) {

    static HiddenAnchor planned(String id, String submissionId, String programId, String mentorId, int number,
            Instant appearsAt) {
        return new HiddenAnchor(id, null, programId, mentorId, number, appearsAt, null, submissionId, null, null, null,
                null, null, null, null, null, null, null, null);
    }

    /** Whether the mentor may rate it now. */
    boolean open() {
        return workId != null && ratedAt == null && leftAt == null;
    }

    /** Null until it is rated. */
    public Ratings ratings() {
        return ratedAt == null ? null : new Ratings(clarity, evidence, application, craft);
    }

    HiddenAnchor handedOut(String work, Instant at, Instant due) {
        return new HiddenAnchor(id, version, programId, mentorId, number, appearsAt, work, submissionId, at, due,
                draft, clarity, evidence, application, craft, verdict, notes, ratedAt, leftAt);
    }

    HiddenAnchor typed(String json) {
        return new HiddenAnchor(id, version, programId, mentorId, number, appearsAt, workId, submissionId, askedAt,
                dueAt, json, clarity, evidence, application, craft, verdict, notes, ratedAt, leftAt);
    }

    HiddenAnchor rated(Judgment given, Instant at) {
        return new HiddenAnchor(id, version, programId, mentorId, number, appearsAt, workId, submissionId, askedAt,
                dueAt, null, given.clarity(), given.evidence(), given.application(), given.craft(), given.verdict(),
                given.notes(), at, leftAt);
    }

    HiddenAnchor left(Instant at) {
        return new HiddenAnchor(id, version, programId, mentorId, number, appearsAt, workId, submissionId, askedAt,
                dueAt, null, clarity, evidence, application, craft, verdict, notes, ratedAt, at);
    }
}
