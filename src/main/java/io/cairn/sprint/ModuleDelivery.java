package io.cairn.sprint;

import io.cairn.program.VersionService;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One module on its way to one learner. It is completed when it is both acknowledged and answered; which of the two
 * comes first is the module's own choice.
 *
 * @param moduleId  the module's id in the program
 * @param deliverAt when it is sent, the module's day and time in the learner's zone
 * @param closesAt  the sprint's end; what is not completed by then stays so
 * @param answers   indices of the chosen options, such as {@code 0,2}; null until answered
 * @param score     right answers out of {@code outOf}; null until answered
 * @param itemVersions of the questions as they were answered, see {@link ItemVersions}; null until answered
 * @param textVersion  what the learner reads; null until opened, which means the newest
 * @param assessmentVersion what the learner is asked, also when it is asked again; null until opened
 * @param openedAt     when the learner first saw it
 */
@Table("sprint_module_delivery")
public record ModuleDelivery(@Id String id, @Version Integer version, String sprintId, String moduleId,
        String learnerId, Instant deliverAt, Instant closesAt, State state, Instant deliveredAt,
        Instant acknowledgedAt, String answers, Instant answeredAt, Integer score, Integer outOf,
        String itemVersions, Instant completedAt, Integer textVersion, Integer assessmentVersion,
        Instant openedAt) {

    /** STARTED: one of acknowledgment and answers is there. CLOSED: the sprint ended before the module was completed. */
    public enum State { PLANNED, DELIVERED, STARTED, COMPLETED, CLOSED }

    static ModuleDelivery planned(String id, String sprintId, String moduleId, String learnerId, Instant deliverAt,
            Instant closesAt) {
        return new ModuleDelivery(id, null, sprintId, moduleId, learnerId, deliverAt, closesAt, State.PLANNED, null,
                null, null, null, null, null, null, null, null, null, null);
    }

    public boolean acknowledged() {
        return acknowledgedAt != null;
    }

    public boolean answered() {
        return answers != null;
    }

    /** Whether the learner could have begun it and has not. */
    boolean untouched() {
        return state == State.DELIVERED;
    }

    boolean open() {
        return state == State.DELIVERED || state == State.STARTED;
    }

    ModuleDelivery delivered(Instant at) {
        return new ModuleDelivery(id, version, sprintId, moduleId, learnerId, deliverAt, closesAt, State.DELIVERED,
                at, acknowledgedAt, answers, answeredAt, score, outOf, itemVersions, completedAt, textVersion,
                assessmentVersion, openedAt);
    }

    ModuleDelivery acknowledged(Instant at) {
        return new ModuleDelivery(id, version, sprintId, moduleId, learnerId, deliverAt, closesAt,
                answered() ? State.COMPLETED : State.STARTED, deliveredAt, at, answers, answeredAt, score, outOf,
                itemVersions, answered() ? at : null, textVersion, assessmentVersion, openedAt);
    }

    ModuleDelivery answered(String chosen, Assessment.Result result, String versions, Instant at) {
        return new ModuleDelivery(id, version, sprintId, moduleId, learnerId, deliverAt, closesAt,
                acknowledged() ? State.COMPLETED : State.STARTED, deliveredAt, acknowledgedAt, chosen, at,
                result.score(), result.outOf(), versions, acknowledged() ? at : null, textVersion, assessmentVersion,
                openedAt);
    }

    ModuleDelivery closed() {
        return new ModuleDelivery(id, version, sprintId, moduleId, learnerId, deliverAt, closesAt, State.CLOSED,
                deliveredAt, acknowledgedAt, answers, answeredAt, score, outOf, itemVersions, completedAt, textVersion,
                assessmentVersion, openedAt);
    }

    /** From now on the learner has these versions, whatever is published. */
    ModuleDelivery opened(VersionService.Numbers newest, Instant at) {
        return openedAt == null ? at(newest.text(), newest.assessment(), at) : this;
    }

    /** Takes what was published since; what was answered stays what it was. */
    ModuleDelivery renewed(VersionService.Numbers newest) {
        return at(newest.text(), answered() ? assessmentVersion : Integer.valueOf(newest.assessment()), openedAt);
    }

    private ModuleDelivery at(Integer text, Integer assessment, Instant opened) {
        return new ModuleDelivery(id, version, sprintId, moduleId, learnerId, deliverAt, closesAt, state, deliveredAt,
                acknowledgedAt, answers, answeredAt, score, outOf, itemVersions, completedAt, text, assessment, opened);
    }
}
