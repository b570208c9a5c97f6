package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

@ProcessTest
class LedgerTest {

    @Autowired
    private World world;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private JdbcClient jdbc;

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

    @Test
    void nothingThatIsBookedChangesOrGoes() {
        ledger.book("fact-1", List.of(entry("bank", 1, "EUR"), entry("vat", -1, "EUR")));
        for (String change : List.of("update billing_ledger_entry set amount = 2", "delete from billing_ledger_entry",
                "update billing_ledger_transaction set fact_key = 'fact-2'", "delete from billing_ledger_transaction")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).as(change).hasMessageContaining("append only");
        }
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", 1L));
    }

    @Test
    void aBalanceIsThatOfItsMoment() {
        ledger.book("invoice-issued:invoice-1", List.of(entry("receivable:s", 100, "EUR"), entry("platform", -100, "EUR")));
        Instant between = world.now().plusSeconds(1);
        world.advance(Duration.ofDays(1));
        ledger.book("payment-allocated:payment-1:invoice-1", List.of(entry("receivable:s", -60, "EUR"),
                entry("suspense:s", 60, "EUR")));

        assertThat(ledger.balance("receivable:s", between)).isEqualTo(Map.of("EUR", 100L));
        assertThat(ledger.balance("receivable:s", world.now().plusSeconds(1))).isEqualTo(Map.of("EUR", 40L));
        assertThat(ledger.balances(between)).containsOnlyKeys("platform", "receivable:s");
        assertThat(ledger.balance("receivable:s", Instant.EPOCH)).isEmpty();
        assertThat(ledger.bookingsOf("invoice-1")).extracting(LedgerService.Booking::factKey)
                .containsExactly("invoice-issued:invoice-1", "payment-allocated:payment-1:invoice-1");
        assertThat(ledger.bookingsOf("payment-1")).hasSize(1);
        assertThat(ledger.bookingsOf("invoice")).isEmpty();
    }

    private static LedgerEntry entry(String account, long amount, String currency) {
        return new LedgerEntry(account, amount, currency);
    }
}
