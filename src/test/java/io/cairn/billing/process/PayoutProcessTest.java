package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Payout;
import io.cairn.billing.PayoutService;
import io.cairn.billing.Transfer;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@ProcessTest
class PayoutProcessTest {

    @Autowired
    private World world;
    @Autowired
    private PayoutWorld mentors;
    @Autowired
    private PayoutService payouts;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatTwoPeopleApproveIsOrderedAndBooked() {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT));
        String id = mentors.issued();

        assertThat(payouts.payout(id)).satisfies(payout -> {
            assertThat(payout.state()).isEqualTo(Payout.State.ISSUED);
            assertThat(payout.preparedBy()).isEqualTo("finance-1");
            assertThat(payout.approvedBy()).isEqualTo("finance-2");
        });
        Transfer transfer = payouts.transfers(id).get(0);
        assertThat(new String(payouts.file(id).content(), StandardCharsets.UTF_8)).contains(
                "<EndToEndId>" + transfer.id() + "</EndToEndId>", ">2.45</InstdAmt>", "DE89370400440532013000",
                "<Ustrd>S2027-0001</Ustrd>");
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("payout-in-transit")).isEqualTo(Map.of("EUR", -245L));
        assertThat(payouts.dues()).isEmpty();
        assertThatThrownBy(() -> jdbc.sql("update billing_payout_file set sha256 = 'x'").update())
                .hasStackTraceContaining("append only");
        assertThat(world.ending(PayoutProcess.KEY, id)).isEqualTo("Payout issued");

        mentors.bank("S-1", "10.00", "7.55", debit(transfer.id()));

        assertThat(ledger.balance("payout-in-transit")).isEqualTo(Map.of("EUR", 0L));
        assertThat(ledger.balance("bank")).isEqualTo(Map.of("EUR", -245L));
        assertThat(payouts.transfer(transfer.id()).state()).isEqualTo(Transfer.State.PAID);
        assertThat(mentors.begin()).as("nothing is paid twice").isNull();
    }

    @Test
    void whoPreparedItOrIsPaidByItCannotApproveIt() {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT));
        String id = mentors.begin();
        assertThatThrownBy(() -> mentors.as(null, "Prepare payout", Map.of())).hasMessageContaining("logged in");
        mentors.as("finance-1", "Prepare payout", Map.of());
        for (String decision : new String[] {"approve", "reject"}) {
            Map<String, Object> answers = Map.of("payoutDecision", decision, "payoutRejection", "No");
            assertThatThrownBy(() -> mentors.as("finance-1", "Approve payout", answers))
                    .hasMessageContaining("somebody else has to look at it");
            assertThatThrownBy(() -> mentors.as("mentor-1", "Approve payout", answers))
                    .hasMessageContaining("pays you");
        }
        assertThatThrownBy(() -> payouts.issue(id)).hasMessageContaining("not approved");
        assertThat(ledger.balance("payout-in-transit")).isEmpty();
    }

    @Test
    void twoWhoApproveAtOnceOrderOnce() throws Exception {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT));
        String id = mentors.begin();
        mentors.as("finance-1", "Prepare payout", Map.of());
        String task = mentors.task("Approve payout");
        List<Throwable> failures = atOnce(
                () -> mentors.complete("finance-2", task, Map.of("payoutDecision", "approve")),
                () -> mentors.complete("finance-3", task, Map.of("payoutDecision", "approve")));
        assertThat(failures).as("the later one is told").hasSize(1);
        assertThat(payouts.payout(id).state()).isEqualTo(Payout.State.ISSUED);
        assertThat(ledger.balance("payout-in-transit")).isEqualTo(Map.of("EUR", -245L));
        assertThat(jdbc.sql("select count(*) from billing_payout_file").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void twoWhoIssueAtOnceOrderOnce() throws Exception {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT));
        String id = payouts.gather().payoutIds().get(0);
        payouts.drawUp(id);
        payouts.prepare(id, "finance-1", null);
        assertThat(atOnce(() -> payouts.approve(id, "finance-2"), () -> payouts.approve(id, "finance-3")))
                .singleElement().satisfies(late -> assertThat(late).hasMessage("The payout is not prepared"));
        assertThat(atOnce(() -> payouts.issue(id), () -> payouts.issue(id))).isEmpty();
        assertThat(ledger.balance("payout-in-transit")).isEqualTo(Map.of("EUR", -245L));
        assertThat(jdbc.sql("select count(*) from billing_payout_file").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void whatIsSentBackIsDrawnUpAnew() {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT));
        String id = mentors.begin();
        String first = payouts.transfers(id).get(0).id();
        mentors.as("finance-1", "Prepare payout", Map.of());
        assertThatThrownBy(() -> mentors.as("finance-2", "Approve payout", Map.of("payoutDecision", "reject")))
                .hasMessageContaining("what is wrong");
        mentors.as("finance-2", "Approve payout", Map.of("payoutDecision", "reject", "payoutRejection", "Old account"));
        assertThat(payouts.payout(id).rejection()).isEqualTo("Old account");
        assertThat(payouts.transfers(id)).singleElement().satisfies(one -> assertThat(one.id()).isNotEqualTo(first));
        mentors.as("finance-2", "Prepare payout", Map.of());
        mentors.as("finance-1", "Approve payout", Map.of("payoutDecision", "approve"));
        assertThat(world.ending(PayoutProcess.KEY, id)).isEqualTo("Payout issued");
    }

    @Test
    void aSecondPayoutFindsNothingLeft() {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT));
        String first = payouts.gather().payoutIds().get(0);
        String second = mentors.begin();
        mentors.begin(first);
        assertThat(payouts.payout(first).state()).isEqualTo(Payout.State.NOTHING_LEFT);
        assertThat(world.ending(PayoutProcess.KEY, first)).isEqualTo("Nothing left to pay");
        assertThat(payouts.transfers(second)).hasSize(1);
        assertThat(mentors.begin()).isNull();
    }

    @Test
    void whatThePaymentProviderHandedOnIsNotPaidByTheBankToo() {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT));
        mentors.handedOnOtherwise("mentor-1", 245);
        assertThat(payouts.dues()).isEmpty();
        assertThat(mentors.begin()).isNull();
    }

    @Test
    void whatIsHandedOnMeanwhileStopsTheApproval() {
        mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT));
        String id = mentors.begin();
        mentors.as("finance-1", "Prepare payout", Map.of());
        mentors.handedOnOtherwise("mentor-1", 100);

        assertThatThrownBy(() -> mentors.as("finance-2", "Approve payout", Map.of("payoutDecision", "approve")))
                .hasMessageContaining("Less is due to mentor-1");
        mentors.as("finance-2", "Approve payout", Map.of("payoutDecision", "reject", "payoutRejection", "Less is due"));
        assertThat(payouts.transfers(id)).singleElement().satisfies(one -> assertThat(one.amount()).isEqualTo(145));

        mentors.as("finance-1", "Prepare payout", Map.of());
        mentors.handedOnOtherwise("mentor-1", 145);
        mentors.as("finance-2", "Approve payout", Map.of("payoutDecision", "reject", "payoutRejection", "Nothing is"));
        assertThat(world.ending(PayoutProcess.KEY, id)).isEqualTo("Nothing left to pay");
        assertThat(ledger.balance("payout-in-transit")).isEmpty();
    }

    /** @return what went wrong */
    private static List<Throwable> atOnce(Runnable... actions) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(actions.length);
        List<Throwable> failures = new ArrayList<>();
        ExecutorService many = Executors.newFixedThreadPool(actions.length);
        for (Future<Object> one : many.invokeAll(Arrays.stream(actions).map(action -> (Callable<Object>) () -> {
            start.await();
            action.run();
            return null;
        }).toList())) {
            try {
                one.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        many.shutdown();
        return failures;
    }

    static String debit(String transferId) {
        return io.cairn.billing.BankFile.credit("B-" + transferId, "2.45", transferId, "", "", "")
                .replace("CRDT", "DBIT");
    }
}
