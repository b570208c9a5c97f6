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

class CritiqueRouteDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest
    @CsvSource({
        "false, true, false, stay",
        "false, false, true, stay",
        "true, true, false, substitute",
        "true, true, true, substitute",
        "true, false, false, wait",
        "true, false, true, tell",
    })
    void whoIsThereDecides(boolean away, boolean substitute, boolean asked, String route) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/critique/critique-route.dmn"))) {
            DmnDecision decision = engine.parseDecision("critique-route", table);
            assertThat(engine.evaluateDecisionTable(decision, Variables
                    .putValue(CritiqueRoutingProcess.REVIEWER_AWAY, away)
                    .putValue(CritiqueRoutingProcess.SUBSTITUTE_THERE, substitute)
                    .putValue(CritiqueRoutingProcess.CRITIQUE_ASKED, asked)).getSingleResult().getEntryMap())
                    .containsEntry(CritiqueRoutingProcess.CRITIQUE_ROUTE, route);
        }
    }
}
