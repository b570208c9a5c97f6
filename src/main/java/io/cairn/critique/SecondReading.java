package io.cairn.critique;

import io.cairn.critique.Critique.Verdict;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A second mentor's reading of one round, made without seeing the first; the ratings are null until then.
 *
 * @param reason              why it was wanted, as the table second-reading-need says it
 * @param adjudicatorId       who decides between the two; null where nobody has to, or any operator may
 * @param adjudicationAskedAt null where nobody has to decide
 * @param outcome             null until it is known which reading stands
 */
@Table("critique_second_reading")
public record SecondReading(@Id String id, @Version Integer version, String artifactId, int round, String readerId,
        String reason, Instant askedAt, Instant dueAt, Integer clarity, Integer evidence, Integer application,
        Integer craft, Verdict verdict, String notes, Instant readAt, String adjudicatorId,
        Instant adjudicationAskedAt, Outcome outcome, Instant settledAt) {

    public enum Outcome { FIRST_STANDS, SECOND_STANDS, NOT_READ }

    static SecondReading asked(String id, Artifact artifact, String reader, String reason, Instant at, Instant due) {
        return new SecondReading(id, null, artifact.id(), artifact.round(), reader, reason, at, due, null, null, null,
                null, null, null, null, null, null, null, null);
    }

    /** Whether the second mentor may still read. */
    boolean open() {
        return readAt == null && outcome == null;
    }

    /** Whether somebody is to decide between the two now. */
    boolean disputed() {
        return adjudicationAskedAt != null && outcome == null;
    }

    SecondReading read(ArtifactService.Judgment judgment, Instant at) {
        return new SecondReading(id, version, artifactId, round, readerId, reason, askedAt, dueAt, judgment.clarity(),
                judgment.evidence(), judgment.application(), judgment.craft(), judgment.verdict(), judgment.notes(),
                at, adjudicatorId, adjudicationAskedAt, outcome, settledAt);
    }

    SecondReading disputedBefore(String adjudicator, Instant at) {
        return with(adjudicator, at, outcome, settledAt);
    }

    SecondReading settled(Outcome now, Instant at) {
        return with(adjudicatorId, adjudicationAskedAt, now, at);
    }

    private SecondReading with(String adjudicator, Instant adjudicationAsked, Outcome now, Instant settled) {
        return new SecondReading(id, version, artifactId, round, readerId, reason, askedAt, dueAt, clarity, evidence,
                application, craft, verdict, notes, readAt, adjudicator, adjudicationAsked, now, settled);
    }

    /** What was read, in the form of the critique beside which it stands. */
    Critique beside(Critique first) {
        return new Critique(first.id(), first.version(), artifactId, round, readerId, clarity, evidence, application,
                craft, verdict, notes, readAt);
    }
}
