package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Map;

@ProcessTest
class LedgerTest {

    @Autowired
    private World world;
    @Autowired
    private LedgerService ledger;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void everyCurrencySumsToZero() {
        ledger.book("fact-1", List.of(entry("receivable:s", 143_038, "EUR"), entry("vat", -22_838, "EUR"),
                entry("platform", -120_200, "EUR"), entry("bank", 5, "JPY"), entry("platform", -5, "JPY")));
        assertThat(ledger.sums()).isEqualTo(Map.of("EUR", 0L, "JPY", 0L));
        assertThat(ledger.balance("platform")).isEqualTo(Map.of("EUR", -120_200L, "JPY", -5L));
    }

    @Test
    void aFactIsBookedOnce() {
        List<LedgerEntry> entries = List.of(entry("bank", 1, "EUR"), entry("receivable:s", -1, "EUR"));
        assertThat(ledger.book("fact-1", entries)).isTrue();
        assertThat(ledger.book("fact-1", entries)).isFalse();
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", 1L));
    }

    @Test
    void whatDoesNotSumToZeroPerCurrencyIsRefused() {
        for (List<LedgerEntry> wrong : List.of(List.<LedgerEntry>of(), List.of(entry("bank", 1, "EUR")),
                List.of(entry("bank", 1, "EUR"), entry("vat", -1, "USD")))) {
            assertThatThrownBy(() -> ledger.book("fact-1", wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ledger.sums()).isEmpty();
    }

    private static LedgerEntry entry(String account, long amount, String currency) {
        return new LedgerEntry(account, amount, currency);
    }
}
