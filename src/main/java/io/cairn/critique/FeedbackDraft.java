package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A draft of feedback that a machine is asked for; one for each submission. A mentor's own unfinished critique is a
 * {@link Draft}.
 *
 * @param model   what wrote it, as it says itself; null while there is nothing
 * @param reason  why there is none; else null
 * @param askedAt when it was wished for
 */
@Table("critique_feedback_draft")
public record FeedbackDraft(@Id String id, @Version Integer version, String submissionId, String artifactId,
        String programId, int round, State state, String model, String reason, Instant askedAt, Instant endedAt) {

    public enum State {
        ASKED,
        CAME,
        /** It was asked for and there is none. */
        NONE,
        /** Nobody wants it any more: it was switched off, or the critique is there already. */
        NOT_WANTED
    }

    private static final int LONGEST = 200;

    static FeedbackDraft of(String id, Submission submission, Artifact artifact, Instant at) {
        return new FeedbackDraft(id, null, submission.id(), artifact.id(), artifact.programId(), artifact.round(),
                State.ASKED, null, null, at, null);
    }

    FeedbackDraft came(String by, Instant at) {
        return new FeedbackDraft(id, version, submissionId, artifactId, programId, round, State.CAME, shortened(by),
                null, askedAt, at);
    }

    FeedbackDraft none(String why, Instant at) {
        return new FeedbackDraft(id, version, submissionId, artifactId, programId, round, State.NONE, null,
                shortened(why), askedAt, at);
    }

    FeedbackDraft notWanted(Instant at) {
        return new FeedbackDraft(id, version, submissionId, artifactId, programId, round, State.NOT_WANTED, null, null,
                askedAt, at);
    }

    private static String shortened(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
