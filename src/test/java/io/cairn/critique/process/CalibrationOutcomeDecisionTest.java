package io.cairn.critique.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

class CalibrationOutcomeDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} in round {1}")
    @CsvSource({
        "1000, 1, passed, P180D, 0",
        "800, 3, passed, P180D, 0",
        "799, 1, probation, P30D, 10",
        "667, 2, probation, P30D, 10",
        "666, 1, retrain, P14D, 0",
        "-200, 2, retrain, P14D, 0",
        "799, 3, not-calibrated, P0D, 0",
        "100, 4, not-calibrated, P0D, 0",
    })
    void theAgreementDecides(int alpha, int round, String outcome, String lasts, int critiques) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/critique/calibration-outcome.dmn"))) {
            DmnDecision decision = engine.parseDecision(CalibrationProcess.CALIBRATION_OUTCOME, table);
            assertThat(engine.evaluateDecisionTable(decision, Variables
                    .putValue(CalibrationProcess.AGREEMENT_ALPHA, alpha)
                    .putValue(CalibrationProcess.RATING_ROUND, round)).getSingleResult().getEntryMap())
                    .containsEntry(CalibrationProcess.OUTCOME, outcome)
                    .containsEntry(CalibrationProcess.OUTCOME_LASTS, lasts)
                    .containsEntry(CalibrationProcess.CRITIQUES_WANTED, critiques);
        }
    }
}
