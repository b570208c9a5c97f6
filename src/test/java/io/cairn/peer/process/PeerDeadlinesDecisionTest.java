package io.cairn.peer.process;

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

class PeerDeadlinesDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0}")
    @CsvSource({"days, 0, 0, 24, 2, 3, 5", "session, 45, 24, 12, 1, 2, 5"})
    void eachWayOfReviewingHasItsTimes(String mode, int minutes, int afterSession, int remind, int passedOn,
            int curation, int consent) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/peer/peer-deadlines.dmn"))) {
            DmnDecision decision = engine.parseDecision(PeerGroupProcess.DEADLINES, table);
            Map<String, Object> result = engine.evaluateDecisionTable(decision,
                    Variables.putValue(PeerReviewProcess.PEER_MODE, mode)).getSingleResult().getEntryMap();
            assertThat(result).containsEntry(PeerGroupProcess.SESSION_MINUTES, minutes)
                    .containsEntry(PeerGroupProcess.WRITE_AFTER_SESSION_HOURS, afterSession)
                    .containsEntry(PeerGroupProcess.REMIND_BEFORE_HOURS, remind)
                    .containsEntry(PeerGroupProcess.PASSED_ON_DAYS, passedOn)
                    .containsEntry(PeerGroupProcess.CURATION_DAYS, curation)
                    .containsEntry(PeerGroupProcess.CONSENT_DAYS, consent);
        }
    }
}
