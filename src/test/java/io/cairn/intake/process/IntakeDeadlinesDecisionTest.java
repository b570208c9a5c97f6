package io.cairn.intake.process;

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

class IntakeDeadlinesDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest
    @CsvSource({"learner, PT24H, PT72H, P7D", "mentor, PT24H, PT72H, P7D"})
    void everyRoleIsChasedAndGivenAnEnd(String role, String remind, String again, String close) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/intake/intake-deadlines.dmn"))) {
            DmnDecision decision = engine.parseDecision(IntakeProcess.INTAKE_DEADLINES, table);
            assertThat(engine.evaluateDecisionTable(decision, Variables.putValue(IntakeProcess.INTAKE_ROLE, role))
                    .getSingleResult().getEntryMap())
                    .containsEntry(IntakeProcess.REMIND_AFTER, remind)
                    .containsEntry(IntakeProcess.REMIND_AGAIN_AFTER, again)
                    .containsEntry(IntakeProcess.CLOSE_AFTER, close).hasSize(3);
        }
    }
}
