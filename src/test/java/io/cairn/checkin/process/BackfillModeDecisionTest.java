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

class BackfillModeDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} minutes ahead, {1} wait")
    @CsvSource({
        // minutes ahead, waiting; mode, minutes to answer, rule
        "0,     0,  none,        0,  nobody-waits",
        "9999,  0,  none,        0,  nobody-waits",
        "0,     1,  none,        0,  too-late",
        "59,    20, none,        0,  too-late",
        "60,    1,  all-at-once, 30, soon",
        "239,   20, all-at-once, 30, soon",
        "240,   1,  one-by-one,  10, time-enough",
        "99999, 20, one-by-one,  10, time-enough"})
    void everyFreedSlotHasOneMode(int minutesAhead, int waiting, String mode, int answerMinutes, String rule)
            throws IOException {
        DmnDecisionRuleResult result;
        try (InputStream table = Files.newInputStream(Path.of("processes/checkin/backfill-mode.dmn"))) {
            result = engine.evaluateDecisionTable(engine.parseDecision(SlotBackfillProcess.DECISION, table), Variables
                    .putValue(SlotBackfillProcess.MINUTES_AHEAD, minutesAhead)
                    .putValue(SlotBackfillProcess.WAITING, waiting)).getSingleResult();
        }
        assertThat(result.getEntryMap()).containsEntry("mode", mode).containsEntry("answerMinutes", answerMinutes)
                .containsEntry("rule", rule);
    }
}
