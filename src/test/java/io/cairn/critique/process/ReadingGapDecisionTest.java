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

class ReadingGapDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest
    @CsvSource({
        "0, true, false, PT0H",
        "1, true, false, PT0H",
        "1, false, true, PT24H",
        "2, true, true, PT24H",
        "4, false, true, PT24H",
    })
    void moreThanOnePointOrOppositeVerdictsWantSomebodyToDecide(int gap, boolean agree, boolean wanted, String due)
            throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/critique/reading-gap.dmn"))) {
            DmnDecision decision = engine.parseDecision("reading-gap", table);
            assertThat(engine.evaluateDecisionTable(decision, Variables
                    .putValue(SecondReadingProcess.WIDEST_GAP, gap)
                    .putValue(SecondReadingProcess.VERDICTS_AGREE, agree)).getSingleResult().getEntryMap())
                    .containsEntry(SecondReadingProcess.ADJUDICATION_WANTED, wanted)
                    .containsEntry(SecondReadingProcess.ADJUDICATION_DUE_AFTER, due);
        }
    }
}
