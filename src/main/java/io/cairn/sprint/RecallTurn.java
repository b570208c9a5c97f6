package io.cairn.sprint;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One time at which a module's questions are asked again.
 *
 * @param onDay        since the module was completed, by the table recall-schedule
 * @param endsAt       from when on no answer is taken
 * @param outOf        how many questions are asked
 * @param itemVersions of the questions that were answered, see {@link ItemVersions}; null until answered
 * @param answers      indices of the chosen options, such as {@code 0,2}; null until answered
 * @param score        right answers; null until answered
 * @param settledAt    when they were answered, or their time was over; null before
 */
@Table("sprint_recall_turn")
public record RecallTurn(@Id String id, @Version Integer version, String recallId, int onDay, Instant askedAt,
        Instant endsAt, int outOf, String itemVersions, String answers, Integer score, Instant settledAt) {

    static RecallTurn asked(String id, String recallId, int onDay, Instant at, Instant endsAt, int outOf) {
        return new RecallTurn(id, null, recallId, onDay, at, endsAt, outOf, null, null, null, null);
    }

    RecallTurn answered(String chosen, Assessment.Result result, String versions, Instant at) {
        return new RecallTurn(id, version, recallId, onDay, askedAt, endsAt, result.outOf(), versions, chosen,
                result.score(), at);
    }

    RecallTurn over(Instant at) {
        return new RecallTurn(id, version, recallId, onDay, askedAt, endsAt, outOf, null, null, null, at);
    }

    public boolean answered() {
        return answers != null;
    }

    public boolean settled() {
        return settledAt != null;
    }
}
