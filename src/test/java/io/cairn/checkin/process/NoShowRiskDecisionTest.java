package io.cairn.checkin.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Input;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

class NoShowRiskDecisionTest {

    private static final Path TABLE = Path.of("processes/checkin/no-show-risk.dmn");
    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "objection {0}, {1} missed, {2} attended, {3} called off late, {4} days")
    @CsvSource({
        // Contested
        "open,    5, 0, 5, 30, low",
        "upheld,  5, 0, 5, 30, low",
        // Missed often
        "none,    2, 0, 0, 3,  high",
        "none,    2, 4, 0, 3,  high",
        "refused, 3, 1, 0, 3,  high",
        // Missed once, or long made up for
        "none,    1, 0, 0, 3,  medium",
        "none,    1, 9, 3, 30, medium",
        "none,    2, 5, 0, 3,  medium",
        // Called off late
        "none,    0, 3, 2, 3,  medium",
        // Long ago
        "none,    0, 0, 0, 15, medium",
        // Otherwise
        "none,    0, 0, 0, 14, low",
        "none,    0, 1, 0, 15, low",
        "refused, 0, 3, 1, 3,  low"})
    void theLearnersOwnCallsSay(String objection, int missed, int attended, int late, int days, String risk)
            throws IOException {
        try (InputStream table = Files.newInputStream(TABLE)) {
            DmnDecision decision = engine.parseDecision(CheckInProcess.NO_SHOW_RISK, table);
            assertThat((String) engine.evaluateDecisionTable(decision, Variables
                    .putValue(CheckInProcess.RISK_OBJECTION, objection)
                    .putValue(CheckInProcess.MISSED_CALLS, missed)
                    .putValue(CheckInProcess.ATTENDED_CALLS, attended)
                    .putValue(CheckInProcess.LATE_CANCELLATIONS, late)
                    .putValue(CheckInProcess.LEAD_DAYS, days)).getSingleEntry()).isEqualTo(risk);
        }
    }

    /** Whoever lets it go by something else has to say so here: nothing about who somebody is. */
    @Test
    void nothingElseIsKnownToIt() {
        assertThat(Dmn.readModelFromFile(TABLE.toFile()).getModelElementsByType(Input.class))
                .extracting(input -> input.getInputExpression().getText().getTextContent())
                .containsExactly("riskObjection", "missedCalls", "attendedCalls", "lateCancellations", "leadDays");
    }
}
