package io.cairn.checkin.process;

import static org.assertj.core.api.Assertions.assertThat;

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

class SubstituteModeDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} minutes ahead, {1} candidates")
    @CsvSource({
        // minutes ahead, candidates; mode, minutes to answer, last minutes, rule
        "1440,  0, none,        0,   0,   in-good-time",
        "9999,  3, none,        0,   0,   in-good-time",
        "0,     0, none,        0,   0,   nobody-able",
        "1439,  0, none,        0,   0,   nobody-able",
        "0,     1, none,        0,   0,   too-late",
        "29,    3, none,        0,   0,   too-late",
        "30,    1, all-at-once, 240, 30,  soon",
        "239,   3, all-at-once, 240, 30,  soon",
        "240,   1, one-by-one,  30,  120, same-day",
        "1439,  3, one-by-one,  30,  120, same-day"})
    void everySearchHasOneMode(int minutesAhead, int candidates, String mode, int answerMinutes,
            int lastMinutes, String rule)
            throws IOException {
        DmnDecisionRuleResult result;
        try (InputStream table = Files.newInputStream(Path.of("processes/checkin/substitute-mode.dmn"))) {
            result = engine.evaluateDecisionTable(engine.parseDecision(SubstituteSearchProcess.DECISION, table), Variables
                    .putValue(SubstituteSearchProcess.MINUTES_AHEAD, minutesAhead)
                    .putValue(SubstituteSearchProcess.CANDIDATES, candidates)).getSingleResult();
        }
        assertThat(result.getEntryMap()).containsEntry("mode", mode).containsEntry("answerMinutes", answerMinutes)
                .containsEntry("lastMinutes", lastMinutes).containsEntry("rule", rule);
    }
}
