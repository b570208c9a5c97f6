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
import java.time.Duration;
import java.util.Map;

class CritiqueDeadlinesDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "round {0}")
    @CsvSource({
        "1, PT24H, PT16H, PT30H, 3",
        "2, PT12H, PT8H, PT18H, 3",
        "3, PT12H, PT8H, PT18H, 3",
    })
    void everyRoundHasItsDeadlines(int round, Duration due, Duration remind, Duration escalate, int allowed)
            throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/critique/critique-deadlines.dmn"))) {
            DmnDecision decision = engine.parseDecision("critique-deadlines", table);
            Map<String, Object> result = engine.evaluateDecisionTable(decision, Variables.putValue("round", round))
                    .getSingleResult().getEntryMap();
            assertThat(Duration.parse((String) result.get("dueAfter"))).isEqualTo(due);
            assertThat(Duration.parse((String) result.get("remindAfter"))).isEqualTo(remind).isLessThan(due);
            assertThat(Duration.parse((String) result.get("escalateAfter"))).isEqualTo(escalate).isGreaterThan(due);
            assertThat(result.get("roundsAllowed")).isEqualTo(allowed);
        }
    }
}
