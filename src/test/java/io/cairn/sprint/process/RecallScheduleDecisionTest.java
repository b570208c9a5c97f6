package io.cairn.sprint.process;

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

class RecallScheduleDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "asked on day {0}, all right: {1}")
    @CsvSource({"0, true, 2, 2", "0, false, 2, 2", "2, true, 7, 3", "2, false, 4, 2", "4, true, 7, 3",
        "4, false, 7, 3", "7, true, 0, 0", "7, false, 0, 0"})
    void everyDayHasANextOneOrIsTheLast(int askedOnDay, boolean allRight, int nextDay, int within)
            throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/sprint/recall-schedule.dmn"))) {
            DmnDecision decision = engine.parseDecision("recall-schedule", table);
            assertThat(engine.evaluateDecisionTable(decision, Variables.putValue("askedOnDay", askedOnDay)
                    .putValue("allRight", allRight)).getSingleResult().getEntryMap())
                    .containsEntry("nextDay", nextDay).containsEntry("answerWithinDays", within);
        }
    }
}
