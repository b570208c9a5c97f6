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

class SecondReadingNeedDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest
    @CsvSource({
        "false, false, 12, true, accept, false, nobody-else",
        "true, false, 20, false, accept, true, mentor-not-calibrated",
        "true, true, 11, false, revise, true, borderline",
        "true, true, 13, true, accept, true, borderline",
        "true, true, 10, false, revise, false, clear",
        "true, true, 14, false, accept, false, clear",
        "true, true, 14, true, accept, true, credential-at-stake",
        "true, true, 10, true, revise, false, clear",
    })
    void whatIsKnownDecides(boolean there, boolean calibrated, int points, boolean credential, String verdict,
            boolean wanted, String reason) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/critique/second-reading-need.dmn"))) {
            DmnDecision decision = engine.parseDecision("second-reading-need", table);
            Map<String, Object> result = engine.evaluateDecisionTable(decision, Variables
                    .putValue(SecondReadingProcess.SECOND_READER_THERE, there)
                    .putValue(SecondReadingProcess.MENTOR_CALIBRATED, calibrated)
                    .putValue(SecondReadingProcess.POINTS, points)
                    .putValue(SecondReadingProcess.CREDENTIAL_AT_STAKE, credential)
                    .putValue(CritiqueProcess.VERDICT, verdict)).getSingleResult().getEntryMap();
            assertThat(result).containsEntry(SecondReadingProcess.SECOND_READING_WANTED, wanted)
                    .containsEntry(SecondReadingProcess.READING_REASON, reason);
            if (wanted) {
                Duration due = Duration.parse((String) result.get(SecondReadingProcess.READING_DUE_AFTER));
                assertThat(Duration.parse((String) result.get(CritiqueProcess.REMIND_AFTER))).isLessThan(due);
                assertThat(Duration.parse((String) result.get(SecondReadingProcess.GIVE_UP_AFTER)))
                        .isGreaterThan(due);
            }
        }
    }
}
