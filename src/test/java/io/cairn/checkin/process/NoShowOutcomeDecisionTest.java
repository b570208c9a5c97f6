package io.cairn.checkin.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class NoShowOutcomeDecisionTest {

    @ParameterizedTest(name = "{0}, miss {1}, fee from {2}, first forgiven {3}, credits {4}")
    @CsvSource({
        // missed by, misses, fee from, first forgiven, credits; rule, fee due, first pick, new slot, credit
        "mentor,     0, 1, false, 0, MentorMissed,      false, true,  true,  given",
        "mentor,     3, 1, true,  2, MentorMissed,      false, true,  true,  given",
        "both,       0, 1, false, 0, BothMissed,        false, false, true,  none",
        "both,       3, 1, false, 1, BothMissed,        false, false, true,  none",
        "cancelled-by-mentor, 0, 1, false, 0, CancelledByMentor, false, true, true, none",
        "cancelled-by-mentor, 3, 1, true,  1, CancelledByMentor, false, true, true, none",
        "called-off, 0, 1, false, 0, CalledOff,         false, false, true,  none",
        "called-off, 3, 1, true,  1, CalledOff,         false, false, true,  none",
        "learner,    1, 1, true,  0, FirstMissForgiven, false, false, true,  none",
        "learner,    1, 1, true,  1, FirstMissForgiven, false, false, true,  none",
        "learner,    1, 0, true,  0, FirstMissForgiven, false, false, true,  none",
        "learner,    1, 0, false, 0, NoFee,             false, false, true,  none",
        "learner,    2, 3, true,  1, NoFee,             false, false, true,  none",
        "learner,    2, 1, true,  1, CreditUsed,        false, false, true,  used",
        "learner,    3, 0, true,  1, CreditUsed,        false, false, true,  used",
        "learner,    1, 1, false, 0, Fee,               true,  false, true,  none",
        "learner,    2, 1, true,  0, Fee,               true,  false, true,  none",
        "learner,    2, 2, true,  0, Fee,               true,  false, true,  none",
        "learner,    3, 0, true,  0, ThirdMissNoFee,    false, false, false, none",
        "learner,    3, 4, true,  0, ThirdMissNoFee,    false, false, false, none",
        "learner,    3, 1, true,  0, ThirdMissFee,      true,  false, false, none"})
    void everyMissHasOneOutcome(String missedBy, int misses, int feeFromMiss, boolean firstForgiven, int credits,
            String rule, boolean feeDue, boolean firstPick, boolean offerNewSlot, String credit) throws IOException {
        List<String> hit = new ArrayList<>();
        DmnDecisionRuleResult outcome;
        try (InputStream table = Files.newInputStream(Path.of("processes/checkin/no-show-outcome.dmn"))) {
            DmnDecision decision = engine(hit).parseDecision(CheckInProcess.NO_SHOW_OUTCOME, table);
            outcome = engine(hit).evaluateDecisionTable(decision, Variables
                    .putValue(CheckInProcess.MISSED_BY, missedBy)
                    .putValue(CheckInProcess.MISSES, misses)
                    .putValue(CheckInProcess.FEE_FROM_MISS, feeFromMiss)
                    .putValue(CheckInProcess.FIRST_MISS_FORGIVEN, firstForgiven)
                    .putValue(CheckInProcess.CREDITS, credits)).getSingleResult();
        }
        assertThat(hit).containsExactly("Rule_" + rule);
        assertThat(outcome.getEntryMap()).containsEntry("feeDue", feeDue).containsEntry("firstPick", firstPick)
                .containsEntry("offerNewSlot", offerNewSlot).containsEntry("credit", credit);
    }

    private static DmnEngine engine(List<String> hit) {
        DefaultDmnEngineConfiguration configuration = (DefaultDmnEngineConfiguration) DmnEngineConfiguration
                .createDefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners()
                .add(event -> event.getMatchingRules().forEach(rule -> hit.add(rule.getId())));
        return configuration.buildEngine();
    }
}
