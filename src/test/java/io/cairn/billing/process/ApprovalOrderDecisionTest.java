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

class ApprovalOrderDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0} saved within {1} days")
    @CsvSource({"0, 0, 50", "5000, 0, 50", "99, 2, 50", "100, 1, 90", "5000, 3, 90", "5000, 4, 80", "5000, 7, 80",
        "5000, 8, 60"})
    void everyRule(long discountCents, int days, int rank) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/billing/approval-order.dmn"))) {
            assertThat(engine.evaluateDecisionTable(engine.parseDecision("approval-order", table),
                    Variables.putValue("discountCents", discountCents).putValue("daysToDiscount", days))
                    .getSingleResult().getEntryMap()).containsEntry("approvalRank", rank);
        }
    }
}
