package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.CreditNote;
import io.cairn.billing.PayoutService;
import io.cairn.program.TestProgram;
import io.cairn.shared.Conflict;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Map;

@ProcessTest
class PayoutRunProcessTest {

    @Autowired
    private World world;
    @Autowired
    private PayoutWorld mentors;
    @Autowired
    private PayoutService payouts;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whoHasAnAccountIsPaidAndFinanceIsToldOfTheOthers() {
        mentors.accepted(TestProgram.of(2, 1, 1).mentor(PayoutWorld.ACCOUNT));
        run();
        assertThat(tasks.createTaskQuery().list()).extracting(Task::getName)
                .containsExactlyInAnyOrder("Prepare payout", "Get missing accounts");
        assertThat(payouts.transfers(payouts.payouts().get(0).id())).extracting("mentorId").containsExactly("mentor-1");
        assertThat(payouts.dues()).singleElement().satisfies(due -> {
            assertThat(due.mentorId()).isEqualTo("mentor-2");
            assertThat(due.standing()).isEqualTo(PayoutService.Standing.NO_ACCOUNT);
        });
        mentors.as("finance-1", "Get missing accounts", Map.of());
        mentors.as("finance-1", "Prepare payout", Map.of());
        mentors.as("finance-2", "Approve payout", Map.of("payoutDecision", "approve"));
        assertThat(world.path(PayoutRunProcess.KEY, "2027-01")).contains("Mentors paid", "Accounts asked for");
    }

    @Test
    void whereNothingIsAcceptedNothingIsPaid() {
        run();
        assertThat(payouts.payouts()).isEmpty();
        assertThat(world.path(PayoutRunProcess.KEY, "2027-01")).contains("Nothing to pay out", "No account missing");
    }

    @Test
    void whatIsTooLittleIsCarriedForwardAndPaidOnceTheMinimumIsReached() {
        mentors.accepted(TestProgram.oneLearner().currency("CHF").mentor(PayoutWorld.ACCOUNT));
        run();
        assertThat(payouts.dues()).singleElement().satisfies(due -> {
            assertThat(due.amount()).isEqualTo(245);
            assertThat(due.standing()).isEqualTo(PayoutService.Standing.BELOW_MINIMUM);
        });
        assertThat(world.path(PayoutRunProcess.KEY, "2027-01")).contains("Nothing to pay out", "No account missing");

        mentors.acceptedInFebruary(1);
        assertThat(payouts.dues()).singleElement().satisfies(due -> {
            assertThat(due.amount()).as("the minimum to the cent").isEqualTo(490);
            assertThat(due.standing()).isEqualTo(PayoutService.Standing.PAID_NEXT);
        });
        assertThat(payouts.transfers(mentors.issued())).singleElement().satisfies(transfer -> {
            assertThat(transfer.amount()).isEqualTo(490);
            assertThat(transfer.remittance()).isEqualTo("S2027-0001 S2027-0002");
        });
        assertThat(payouts.dues()).isEmpty();
    }

    @Test
    void whatAMentorOwesIsCarriedForward() {
        String settlement = mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT)).get(0);
        mentors.issued();
        jdbc.sql("""
                insert into billing_credit_note (id, version, kind, corrects, person_id, period, currency, net, vat,
                state, fact_key, drawn_up_at) values ('credit-1', 0, ?, ?, 'mentor-1', '2027-01', 'EUR', 100, 0, ?,
                'test', ?)""").params(CreditNote.Kind.SETTLEMENT.name(), settlement, CreditNote.State.ISSUED.name(),
                world.now().atOffset(java.time.ZoneOffset.UTC)).update();
        assertThat(payouts.dues()).singleElement().satisfies(due -> {
            assertThat(due.amount()).isEqualTo(-100);
            assertThat(due.standing()).isEqualTo(PayoutService.Standing.OWES);
        });
        assertThat(mentors.begin()).isNull();
    }

    @Test
    void aMentorsOwnInvoiceHasToBeThere() {
        String settlement = mentors.accepted(TestProgram.oneLearner().mentor(PayoutWorld.ACCOUNT)).get(0);
        assertThatThrownBy(() -> payouts.recordOwnInvoice(settlement, "4711")).isInstanceOf(Conflict.class);
        jdbc.sql("update billing_settlement set state = 'OWN_INVOICE'").update();
        jdbc.sql("delete from billing_document").update();
        assertThat(payouts.dues()).isEmpty();
        payouts.recordOwnInvoice(settlement, "4711");
        assertThat(payouts.transfers(mentors.begin())).singleElement()
                .satisfies(one -> assertThat(one.remittance()).isEqualTo("4711"));
    }

    private void run() {
        runtime.startProcessInstanceByKey(PayoutRunProcess.KEY, "2027-01");
        world.settle();
    }
}
