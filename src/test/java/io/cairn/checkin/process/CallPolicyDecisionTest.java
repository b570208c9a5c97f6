package io.cairn.checkin.process;

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
import java.util.List;

class CallPolicyDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0}, confirmed {1}")
    @CsvSource({
        "low,    false, remind-days-before P3D remind-day-before P1D",
        "low,    true,  remind-days-before P3D remind-day-before P1D",
        "medium, false, remind-days-before P3D remind-day-before P1D",
        "medium, true,  remind-days-before P3D remind-day-before P1D",
        "high,   true,  remind-days-before P3D remind-day-before P1D remind-hours-before PT2H",
        "high,   false, remind-days-before P3D remind-day-before P1D remind-hours-before PT2H call-learner P1D "
                + "release-slot PT4H"})
    void everyRiskHasItsSteps(String risk, boolean confirmed, String steps) throws IOException {
        List<String> said;
        try (InputStream table = Files.newInputStream(Path.of("processes/checkin/call-policy.dmn"))) {
            DmnDecision decision = engine.parseDecision(CheckInProcess.CALL_POLICY, table);
            said = engine.evaluateDecisionTable(decision, Variables
                            .putValue(CheckInProcess.NO_SHOW_RISK_RESULT, risk)
                            .putValue(CheckInProcess.CONFIRMED_BY_LEARNER, confirmed)).getResultList().stream()
                    .map(row -> row.get(CheckInProcess.STEP) + " " + row.get(CheckInProcess.BEFORE)).toList();
        }
        assertThat(String.join(" ", said)).isEqualTo(steps);
    }
}
