package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Payments;
import io.cairn.billing.ProviderPayout;
import io.cairn.billing.ProviderPayoutService;
import io.cairn.shared.Money;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.Map;

@ProcessTest
class ProviderPayoutFailureProcessTest {

    @Autowired
    private World world;
    @Autowired
    private PayoutWorld mentors;
    @Autowired
    private ProviderPayoutWorld provider;
    @Autowired
    private ProviderPayoutService payouts;
    @Autowired
    private BillingWorld money;
    @Autowired
    private LedgerService ledger;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatOurBankDidNotTakeIsAtTheProviderAgainAndInTheNextPayout() {
        provider.paidAndHandedOn();
        JsonNode sent = provider.payOut();
        provider.fail(sent);
        money.postSigned(money.atStripe("events").stream().filter(event -> event.path("type").asText()
                .equals("payout.failed")).findFirst().orElseThrow().toString().replace("evt_", "evt_again_"));
        assertThat(payouts.payouts()).hasSize(1);

        ProviderPayout failed = payouts.payouts().get(0);
        assertThat(failed.state()).isEqualTo(ProviderPayout.State.FAILED);
        assertThat(ledger.balance("provider-in-transit")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 825L));
        mentors.as("finance-1", "See to failed provider payout", Map.of());
        assertThat(world.ending(ProviderPayoutProcess.FAILURE, failed.id())).isEqualTo("Failure seen to");

        provider.payOut();
        ProviderPayout next = payouts.payouts().get(1);
        assertThat(next.amount()).isEqualTo(825);
        assertThat(next.state()).isEqualTo(ProviderPayout.State.RECONCILED);
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("provider-in-transit")).isEqualTo(Map.of("EUR", 825L));
        assertThat(ledger.sums()).isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void aPayoutOfWhichNobodyToldThatItWasPaidIsReconciledToo() {
        provider.paidAndHandedOn();
        payouts.failed(new Payments.SentToBank("po_none", new Money(825, "EUR"), null, "STRIPE"));
        world.settle();
        assertThat(ledger.balance("provider")).isEqualTo(Map.of("EUR", 2_142L - 1_260));
        assertThat(ledger.balance("provider-in-transit")).isEqualTo(Map.of("EUR", 0L));
        mentors.as("finance-1", "See to failed provider payout", Map.of());
        mentors.as("finance-1", "See to unknown transactions", Map.of("unknownTransactions", "book"));
        assertThat(payouts.payouts()).extracting(ProviderPayout::state).containsExactly(ProviderPayout.State.FAILED);
    }
}
