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

class InvoiceRoutingDecisionTest {

    private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest(name = "{0}, {1}, known {2}, {4} {3}")
    @CsvSource({
        "no-mentor, vat-id-invalid, true, EUR, 1, reject, 0, vat-id-invalid",
        "equal, vat-id-invalid, true, EUR, 1, reject, 0, vat-id-invalid",
        "equal, none, false, EUR, 9000000, straight-through, 0, settlement-equal",
        "differs, none, true, EUR, 1, reject, 0, settlement-differs",
        "self-billed, none, true, EUR, 1, reject, 0, self-billed",
        "no-mentor, account-changed, true, EUR, 1, approval, 2, account-changed",
        "equal, account-changed, true, EUR, 1, approval, 2, account-changed",
        "equal, account-new, true, EUR, 1, approval, 1, account-new",
        "no-mentor, none, false, EUR, 50000, approval, 1, new-vendor",
        "no-mentor, none, false, EUR, 50001, approval, 2, new-vendor",
        "no-mentor, none, true, EUR, 10000, straight-through, 0, small",
        "no-mentor, none, true, CHF, 10000, straight-through, 0, small",
        "no-mentor, none, true, ILS, 10000, approval, 1, ordinary",
        "nothing-awaited, none, true, EUR, 10000, approval, 1, ordinary",
        "no-mentor, none, true, EUR, 10001, approval, 1, ordinary",
        "no-mentor, none, true, EUR, 100000, approval, 1, ordinary",
        "no-mentor, none, true, EUR, 100001, approval, 2, large"})
    void everyRule(String fit, String risk, boolean known, String currency, long cents, String route, int needed,
            String why) throws IOException {
        try (InputStream table = Files.newInputStream(Path.of("processes/billing/invoice-routing.dmn"))) {
            Map<String, Object> result = engine.evaluateDecisionTable(engine.parseDecision("invoice-routing", table),
                    Variables.putValue("settlementFit", fit).putValue("invoiceRisk", risk)
                            .putValue("vendorKnown", known).putValue("invoiceCurrency", currency)
                            .putValue("valueCents", cents))
                    .getSingleResult().getEntryMap();
            assertThat(result).containsEntry("invoiceRoute", route).containsEntry("approvalsNeeded", needed)
                    .containsEntry("routeReason", why);
        }
    }
}
