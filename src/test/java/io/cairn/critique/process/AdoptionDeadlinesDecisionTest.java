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
import java.util.Map;

class AdoptionDeadlinesDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "question {0}")
    @CsvSource({"1, 14, 30", "2, 30, 37"})
    void everyQuestionHasItsTime(int question, int askAfter, int endAfter) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/critique/adoption-deadlines.dmn"))) {
            DmnDecision decision = engine.parseDecision("adoption-deadlines", table);
            Map<String, Object> result = engine.evaluateDecisionTable(decision,
                    Variables.putValue("question", question)).getSingleResult().getEntryMap();
            assertThat(result).containsEntry("askAfterDays", askAfter).containsEntry("endAfterDays", endAfter)
                    .containsEntry("questionsAllowed", 2);
        }
    }
}
