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

class PaymentMatchDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0}, {1} more")
    @CsvSource({
        "top-up, 0, allocate, 0, 100",
        "named, 0, allocate, 50, 100",
        "named, -50, allocate, 50, 100",
        "reference, 50, allocate, 50, 100",
        "reference, -51, allocate, 0, 100",
        "named, 51, ask, 0, 80",
        "amount, 0, allocate, 0, 95",
        "lump, 0, allocate, 0, 90",
        "stranger, 0, ask, 0, 40",
        "none, 4500, ask, 0, 5"})
    void everyRule(String basis, long difference, String action, long tolerance, int confidence) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/billing/payment-match.dmn"))) {
            Map<String, Object> result = engine.evaluateDecisionTable(engine.parseDecision("payment-match", table),
                    Variables.putValue("matchBasis", basis).putValue("differenceCents", difference))
                    .getSingleResult().getEntryMap();
            assertThat(result).containsEntry("matchAction", action).containsEntry("toleranceCents", tolerance)
                    .containsEntry("matchConfidence", confidence);
        }
    }
}
