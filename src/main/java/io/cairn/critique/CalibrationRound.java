package io.cairn.critique;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One round of a calibration: works that the mentor rates without seeing what others gave them.
 *
 * @param number  from 1
 * @param ratedAt null until all of it is rated
 * @param figures null until it is compared with the experts
 * @param outcome what the table {@code calibration-outcome} said: passed, probation, retrain, not-calibrated; or null
 * @param rule    the id of the rule that was hit, with its description and what the table was asked as they were then
 */
@Table("critique_calibration_round")
public record CalibrationRound(@Id String id, @Version Integer version, String calibrationId, int number, String setId,
        Instant openedAt, Instant ratedAt, @Embedded.Nullable Figures figures, String outcome, String rule,
        String because, String inputs, Instant decidedAt) {

    /**
     * How far the mentor agrees with the experts, in thousandths; the ends of an interval of 95 % are null where it
     * cannot be told.
     *
     * @param alpha    Krippendorff's, ordinal; cut off and not rounded, so that 0.7999 is not 0.8
     * @param icc      ICC(2,1)
     * @param kappa    Cohen's, quadratically weighted
     * @param severity the mean of the mentor's ratings less the experts', in points; below 0 is stricter than they are
     */
    public record Figures(Integer alpha, Integer alphaLow, Integer alphaHigh, Integer icc, Integer iccLow,
            Integer iccHigh, Integer kappa, Integer kappaLow, Integer kappaHigh, Integer severity) {
    }

    CalibrationRound rated(Instant at) {
        return new CalibrationRound(id, version, calibrationId, number, setId, openedAt, at, figures, outcome, rule,
                because, inputs, decidedAt);
    }

    CalibrationRound compared(Figures found) {
        return new CalibrationRound(id, version, calibrationId, number, setId, openedAt, ratedAt, found, outcome, rule,
                because, inputs, decidedAt);
    }

    CalibrationRound decided(String said, String hit, String why, String asked, Instant at) {
        return new CalibrationRound(id, version, calibrationId, number, setId, openedAt, ratedAt, figures, said, hit,
                why, asked, at);
    }
}
