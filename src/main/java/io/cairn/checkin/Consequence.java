package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What the table {@code no-show-outcome} decided on a call that did not take place.
 *
 * @param rule         the id of the rule that was hit; null where none was
 * @param because      the rule's description in the table, as it was then; null where it has none
 * @param inputs       what it was decided by: a JSON object, by the labels of the table's columns
 * @param overturnedAt when a correction of the attendance took it back; null while it stands
 */
@Table("checkin_consequence")
public record Consequence(@Id String id, @Version Integer version, String checkInId, String programId, String learnerId,
        String rule, String because, String inputs, boolean feeDue, boolean firstPick, boolean offerNewSlot,
        Credit credit, Instant decidedAt, Instant overturnedAt) {

    /**
     * A credit is worth one later miss of the learner's own: it then costs no fee, and another slot is offered. It is
     * the learner's, in the program, and no money: nobody's invoice changes by it but for the fee that is not charged.
     */
    public enum Credit { NONE, GIVEN, USED }

    Consequence overturned(Instant at) {
        return new Consequence(id, version, checkInId, programId, learnerId, rule, because, inputs, feeDue, firstPick,
                offerNewSlot, credit, decidedAt, at);
    }
}
