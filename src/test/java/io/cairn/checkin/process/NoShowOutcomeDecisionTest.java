package io.cairn.checkin.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

class NoShowOutcomeDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0}, miss {1}, fee from {2}")
    @CsvSource({
        // missed by, misses, fee from; fee due, first pick, new slot
        "mentor,     0, 1, false, true,  true",
        "mentor,     3, 1, false, true,  true",
        "called-off, 0, 1, false, false, true",
        "called-off, 3, 1, false, false, true",
        "learner,    1, 0, false, false, true",
        "learner,    1, 2, false, false, true",
        "learner,    1, 1, true,  false, true",
        "learner,    2, 2, true,  false, true",
        "learner,    2, 1, true,  false, true",
        "learner,    3, 0, false, false, false",
        "learner,    3, 4, false, false, false",
        "learner,    3, 1, true,  false, false"})
    void everyMissHasOneOutcome(String missedBy, int misses, int feeFromMiss, boolean feeDue, boolean firstPick,
            boolean offerNewSlot) throws IOException {
        DmnDecisionRuleResult outcome;
        try (InputStream table = Files.newInputStream(Path.of("processes/checkin/no-show-outcome.dmn"))) {
            DmnDecision decision = engine.parseDecision(CheckInProcess.NO_SHOW_OUTCOME, table);
            outcome = engine.evaluateDecisionTable(decision, Variables
                    .putValue(CheckInProcess.MISSED_BY, missedBy)
                    .putValue(CheckInProcess.MISSES, misses)
                    .putValue(CheckInProcess.FEE_FROM_MISS, feeFromMiss)).getSingleResult();
        }
        assertThat(outcome.getEntryMap()).containsEntry("feeDue", feeDue).containsEntry("firstPick", firstPick)
                .containsEntry("offerNewSlot", offerNewSlot);
    }
}
