package io.cairn.insight;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

    @Test
    void currenciesThatCancelOutAreNoBalancedLedger() {
        assertThat(Report.Ledger.of(new TreeMap<>(Map.of("EUR", 500L, "USD", -500L))).sum()).isEqualTo(1000);
        assertThat(Report.Ledger.of(new TreeMap<>(Map.of("EUR", 0L, "USD", 0L))).sum()).isZero();
        assertThat(Report.Ledger.of(new TreeMap<>()).sum()).isZero();
    }
}
