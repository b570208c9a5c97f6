package io.cairn.intake;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A mentor who comes into question for a match.
 *
 * @param place     the order of asking, from 1
 * @param score     the sum of the shares, in thousandths
 * @param question  what the mentor asked before deciding; null if nothing
 * @param reply     what the learner said to it; null before
 * @param answer    null while there is none
 */
@Table("intake_candidate")
public record Candidate(@Id String id, @Version Integer version, String matchId, int place, String mentorId, int score,
        @Embedded.Empty Shares shares, Instant offeredAt, Instant offerEndsAt, String question, String reply,
        Answer answer, Instant answeredAt) {

    /** What each factor gives to the score, in thousandths. */
    public record Shares(int skillsShare, int hoursShare, int languageShare, int loadShare) {

        int sum() {
            return skillsShare + hoursShare + languageShare + loadShare;
        }
    }

    /** SILENT: the offer's time passed. NOT_FREE: when it was his turn he had no room any more, or his place rested. */
    public enum Answer { ACCEPTED, DECLINED, SILENT, NOT_FREE }

    static Candidate ranked(String id, String matchId, int place, Ranking.Ranked ranked) {
        return new Candidate(id, null, matchId, place, ranked.mentorId(), ranked.shares().sum(), ranked.shares(), null,
                null, null, null, null, null);
    }

    /** Whether the mentor was asked and has not answered. */
    boolean pending() {
        return offeredAt != null && answer == null;
    }

    Candidate offered(Instant at, Instant until) {
        return new Candidate(id, version, matchId, place, mentorId, score, shares, at, until, question, reply, answer,
                answeredAt);
    }

    /** Not asked any more for now; what was said between the two stays. */
    Candidate withdrawn() {
        return new Candidate(id, version, matchId, place, mentorId, score, shares, null, null, question, reply, answer,
                answeredAt);
    }

    /** Whether the learner is to say something. */
    boolean waitsForReply() {
        return answer == null && question != null && reply == null;
    }

    Candidate asking(String what) {
        return new Candidate(id, version, matchId, place, mentorId, score, shares, offeredAt, offerEndsAt, what, reply,
                answer, answeredAt);
    }

    Candidate told(String what) {
        return new Candidate(id, version, matchId, place, mentorId, score, shares, offeredAt, offerEndsAt, question,
                what, answer, answeredAt);
    }

    Candidate answered(Answer what, Instant at) {
        return new Candidate(id, version, matchId, place, mentorId, score, shares, offeredAt, offerEndsAt, question,
                reply, what, at);
    }
}
