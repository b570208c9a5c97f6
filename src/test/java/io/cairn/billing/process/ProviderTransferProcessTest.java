package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.LedgerService;
import io.cairn.billing.PayoutService;
import io.cairn.billing.Transfer;
import io.cairn.effect.Effects;
import io.cairn.program.TestProgram;
import io.cairn.shared.NotFound;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Mentors who are paid at the payment provider. */
@ProcessTest
class ProviderTransferProcessTest {

    private static final Map<String, Object> AGAIN = Map.of("refusedTransfer", "try-again");
    private static final Map<String, Object> LATER = Map.of("refusedTransfer", "next-payout");

    @Autowired
    private World world;
    @Autowired
    private PayoutWorld mentors;
    @Autowired
    private BillingWorld money;
    @Autowired
    private PayoutService payouts;
    @Autowired
    private Effects effects;
    @Autowired
    private LedgerService ledger;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @AfterEach
    void nothingIsLost() {
        assertThat(ledger.sums().values()).allMatch(sum -> sum == 0);
    }

    @Test
    void whoHasAnAccountAtTheProviderIsHandedOnWhatTwoPeopleApproved() {
        mentors.accepted(TestProgram.of(2, 1, 1).mentor(PayoutWorld.AT_PROVIDER));
        String id = mentors.begin();
        assertThat(transfers()).as("nobody has approved it").isEmpty();
        mentors.as("finance-1", "Prepare payout", Map.of());
        mentors.as("finance-2", "Approve payout", Map.of("payoutDecision", "approve"));

        Transfer transfer = payouts.transfers(id).get(0);
        assertThat(transfers()).singleElement().satisfies(made -> {
            assertThat(made.path("amount").asLong()).isEqualTo(245);
            assertThat(made.path("destination").asText()).isEqualTo("acct_1Mentor");
            assertThat(made.path("id").asText()).isEqualTo(transfer.providerId());
        });
        assertThat(money.atStripe("transfers?transfer_group=" + id)).hasSize(1);
        assertThat(transfer.state()).isEqualTo(Transfer.State.PAID);
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("payout-in-transit")).as("no bank has to do with it").isEmpty();
        assertThatThrownBy(() -> payouts.file(id)).isInstanceOf(NotFound.class);
        assertThat(world.ending(ProviderTransferProcess.KEY, transfer.id())).isEqualTo("Money handed on");
        assertThat(world.ending(PayoutProcess.KEY, id)).isEqualTo("Payout issued");
        assertThat(mentors.begin()).as("nothing is paid twice").isNull();
    }

    @Test
    void onePayoutPaysSomeByTheBankAndOthersAtTheProvider() {
        mentors.accepted(TestProgram.of(2, 1, 1).mentor(PayoutWorld.AT_PROVIDER).edit("people.csv", people -> people
                .lines().map(line -> line + (line.startsWith("id,") ? ",iban" : line.startsWith("mentor-2,")
                        ? "," + PayoutWorld.ACCOUNT.get("iban") : ",")).collect(Collectors.joining("\n", "", "\n"))));
        String id = mentors.issued();
        List<Transfer> both = payouts.transfers(id);
        assertThat(both).extracting(Transfer::state).containsExactly(Transfer.State.PAID, Transfer.State.ISSUED);
        assertThat(new String(payouts.file(id).content(), StandardCharsets.UTF_8)).contains("<NbOfTxs>1</NbOfTxs>",
                "<CtrlSum>2.45</CtrlSum>", both.get(1).id()).doesNotContain(both.get(0).id());
        assertThat(transfers()).hasSize(1);
        assertThat(ledger.balance("payout-in-transit")).isEqualTo(Map.of("EUR", -245L));
    }

    @Test
    void anAnswerThatGotLostIsLookedUpAndNotPaidTwice() {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.AT_PROVIDER));
        fault("transfers.create", "drop-after");
        String id = mentors.issued();
        world.advance(Duration.ofMinutes(1));
        assertThat(transfers()).hasSize(1);
        assertThat(payouts.transfers(id).get(0).state()).isEqualTo(Transfer.State.PAID);
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void whatIsRefusedStaysDueAndIsTriedAgainOnceFinanceHasMendedTheCause() {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.AT_PROVIDER));
        fault("transfers.create", "refused");
        String id = mentors.issued();
        Transfer refused = payouts.transfers(id).get(0);
        assertThat(refused.state()).isEqualTo(Transfer.State.RETURNED);
        assertThat(refused.refusal()).isEqualTo("account_closed");
        assertThat(ledger.balance("mentor:mentor-1")).as("still owed").isEqualTo(Map.of("EUR", -245L));
        assertThat(payouts.dues()).extracting(PayoutService.Due::standing)
                .containsExactly(PayoutService.Standing.RETURNED);
        assertThat(mentors.begin()).isNull();

        mentors.as("finance-1", "See to refused transfer", AGAIN);
        assertThat(transfers()).hasSize(1);
        assertThat(effects.triesOf("transfer:" + refused.id())).hasSize(2);
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(world.ending(ProviderTransferProcess.KEY, refused.id())).isEqualTo("Money handed on");
        assertThat(world.ending(PayoutProcess.KEY, id)).isEqualTo("Payout issued");
    }

    @Test
    void whatIsRefusedMayBeLeftToTheNextPayout() {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.AT_PROVIDER));
        fault("transfers.create", "refused");
        Transfer refused = payouts.transfers(mentors.issued()).get(0);
        mentors.as("finance-1", "See to refused transfer", LATER);
        assertThat(world.ending(ProviderTransferProcess.KEY, refused.id())).isEqualTo("Amount left due");
        assertThat(payouts.transfers(mentors.issued())).singleElement().satisfies(next -> {
            assertThat(next.amount()).isEqualTo(245);
            assertThat(next.state()).isEqualTo(Transfer.State.PAID);
        });
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void whatIsNotOwedAnyMoreIsNotTriedAgain() {
        String settlement = mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.AT_PROVIDER)).get(0);
        fault("transfers.create", "refused");
        mentors.issued();
        String note = money.creditWhole(settlement);
        assertThat(world.ending(CreditNoteProcess.KEY, note)).as("nothing had gone").isEqualTo("Credit note sent");
        assertThatThrownBy(() -> mentors.as("finance-1", "See to refused transfer", AGAIN))
                .hasMessageContaining("Less is due");
        mentors.as("finance-1", "See to refused transfer", LATER);
        assertThat(payouts.dues()).isEmpty();
        assertThat(transfers()).isEmpty();
    }

    private List<JsonNode> transfers() {
        return world.log("stripe", "transfer");
    }

    private void fault(String operation, String fault) {
        money.fault(Map.of("provider", "stripe", "operation", operation, "fault", fault, "times", 1));
    }
}
