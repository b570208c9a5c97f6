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

class TopUpRuleDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} left, {2} below {1}")
    @CsvSource({
        "-500, 0, 0, leave",
        "0, 0, 0, leave",
        "999, 1000, 5000, order",
        "-1, 1000, 5000, order",
        "1000, 1000, 5000, leave",
        "70000, 1000, 5000, leave"})
    void everyRule(long balance, long threshold, long amount, String action) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/billing/top-up-rule.dmn"))) {
            Object result = engine.evaluateDecisionTable(engine.parseDecision("top-up-rule", table),
                    Variables.putValue("balanceCents", balance).putValue("thresholdCents", threshold)
                            .putValue("topUpCents", amount)).getSingleResult().getEntry("topUpAction");
            assertThat(result).isEqualTo(action);
        }
    }
}
