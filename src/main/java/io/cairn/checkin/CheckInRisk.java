package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * How likely the learner misses a call, why, and what came of it.
 *
 * @param id            the check-in's
 * @param level         null until it was weighed
 * @param rule          the id of the rule of the table no-show-risk that was hit
 * @param because       the rule's description, as it was then
 * @param inputs        JSON: what the table was asked, by the labels of its columns
 * @param policyVersion the version of the table call-policy by which the call is planned
 * @param policyRules   the ids of the rules of call-policy that were hit, with commas between them
 * @param objectionText what the learner says against it; free text, never to be logged or made a process variable
 * @param releasedAt    when the slot was given up because nobody confirmed it
 */
@Table("checkin_risk")
public record CheckInRisk(@Id String id, @Version Integer version, Level level, String rule, String because,
        String inputs, Instant decidedAt, Integer policyVersion, String policyRules, Objection objection,
        String objectionText, Instant objectedAt, Instant judgedAt, Instant releasedAt) {

    public enum Level { LOW, MEDIUM, HIGH }

    /** While it is OPEN and after it was UPHELD the risk counts as low. */
    public enum Objection { NONE, OPEN, UPHELD, REFUSED }

    static CheckInRisk of(String checkInId) {
        return new CheckInRisk(checkInId, null, null, null, null, null, null, null, null, Objection.NONE, null, null,
                null, null);
    }

    CheckInRisk decided(Level now, String byRule, String why, String asked, Instant at) {
        return new CheckInRisk(id, version, now, byRule, why, asked, at, policyVersion, policyRules, objection,
                objectionText, objectedAt, judgedAt, releasedAt);
    }

    CheckInRisk plannedBy(int policy, String rules) {
        return new CheckInRisk(id, version, level, rule, because, inputs, decidedAt, policy, rules, objection,
                objectionText, objectedAt, judgedAt, releasedAt);
    }

    CheckInRisk contested(String text, Instant at) {
        return new CheckInRisk(id, version, level, rule, because, inputs, decidedAt, policyVersion, policyRules,
                Objection.OPEN, text, at, null, releasedAt);
    }

    CheckInRisk judged(Objection verdict, Instant at) {
        return new CheckInRisk(id, version, level, rule, because, inputs, decidedAt, policyVersion, policyRules,
                verdict, objectionText, objectedAt, at, releasedAt);
    }

    CheckInRisk released(Instant at) {
        return new CheckInRisk(id, version, level, rule, because, inputs, decidedAt, policyVersion, policyRules,
                objection, objectionText, objectedAt, judgedAt, at);
    }
}
