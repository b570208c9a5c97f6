package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

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

class DunningStepDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "step {0}, {1} open")
    @CsvSource({
        "1, 41700, 3, friendly",
        "1, 20, 3, friendly",
        "2, 499, 30, finance",
        "4, 499, 58, finance",
        "2, 500, 10, firm",
        "3, 41700, 20, last",
        "4, 41700, 30, finance",
        "5, 41700, 44, finance",
        "6, 41700, 58, finance"})
    void everyRule(int step, long open, int days, String action) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/billing/dunning-step.dmn"))) {
            Map<String, Object> result = engine.evaluateDecisionTable(engine.parseDecision("dunning-step", table),
                    Variables.putValue("dunningStep", step).putValue("openCents", open)).getSingleResult().getEntryMap();
            assertThat(result).containsEntry("daysOverdue", days).containsEntry("dunningAction", action);
        }
    }
}
