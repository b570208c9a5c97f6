package io.cairn.wellbeing.process;

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

class ReflectionPromptDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} rounds, {1} earlier reflections")
    @CsvSource({"1, 0, what-carried", "1, 1, what-next", "1, 7, what-next", "2, 0, what-changed", "3, 0, what-changed",
        "2, 1, what-returns", "3, 4, what-returns"})
    void everyLearnerHasAPrompt(int rounds, int earlier, String key) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/wellbeing/reflection-prompt.dmn"))) {
            DmnDecision decision = engine.parseDecision("reflection-prompt", table);
            assertThat(engine.evaluateDecisionTable(decision, Variables.putValue("rounds", rounds)
                    .putValue("earlierReflections", earlier)).getSingleResult().getEntryMap())
                    .containsEntry("promptKey", key);
        }
    }
}
