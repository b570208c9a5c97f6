package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingService;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.Invoice;
import io.cairn.billing.Settlement;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

@ProcessTest
class MonthCloseProcessTest {

    private static final Instant JANUARY = Instant.parse("2027-01-20T10:00:00Z");

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private BillingService billing;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService management;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @AfterEach
    void whatWasIssuedKeepsTheRules() {
        money.requireGoodDocuments();
    }

    @Test
    void thePilotsMonthIsCollectedAndSettled() {
        String program = TestProgram.of(3, 4, 1).storeIn(programs);
        money.charge(program, "mentor-1", JANUARY, 24, 8, 7, 1);
        money.charge(program, "mentor-2", JANUARY, 22, 8, 8, 0);
        money.charge(program, "mentor-3", JANUARY, 22, 7, 6, 1);

        world.advanceTo("2027-02-01T11:59:59Z");
        assertThat(billing.invoices()).isEmpty();
        world.advanceTo("2027-02-01T12:00:00Z");

        assertThat(billing.invoices()).singleElement().satisfies(invoice -> {
            assertThat(invoice.net()).isEqualTo(120_200);
            assertThat(invoice.vat()).isEqualTo(22_838);
            assertThat(invoice.gross()).isEqualTo(143_038);
            assertThat(invoice.number()).isEqualTo("2027-0001");
            assertThat(invoice.period()).isEqualTo("2027-01");
        });
        assertThat(billing.settlements()).extracting(Settlement::mentorId, Settlement::amount, Settlement::state)
                .containsExactly(owed("mentor-1", 29_085), owed("mentor-2", 29_470), owed("mentor-3", 25_585));
        assertThat(billing.platformShare()).isEqualTo(Map.of("EUR", 36_060L));
        assertThat(world.ending(MonthCloseProcess.KEY, "2027-01")).isNull();

        money.pay(billing.invoices().get(0));

        assertThat(billing.invoices()).extracting(Invoice::state).containsExactly(Invoice.State.PAID);
        assertThat(billing.ledgerSum()).isEqualTo(Map.of("EUR", 0L));
        assertThat(world.log("mail", "message")).hasSize(4);
        assertThat(world.ending(MonthCloseProcess.KEY, "2027-01")).isNull();

        world.advanceTo("2027-02-08T12:01:00Z");

        assertThat(world.ending(MonthCloseProcess.KEY, "2027-01")).isEqualTo("Month closed");
        assertThat(world.path(MonthCloseProcess.KEY, "2027-01")).contains("Close the books", "Collect from sponsors",
                "Settle with mentors");
    }

    @Test
    void aMonthWithoutChargesEndsAtOnce() {
        TestProgram.oneLearner().storeIn(programs);
        world.advanceTo("2027-02-01T12:00:00Z");
        assertThat(billing.invoices()).isEmpty();
        assertThat(world.ending(MonthCloseProcess.KEY, "2027-01")).isEqualTo("Nothing to bill");

        world.advanceTo("2027-03-01T12:00:00Z");
        assertThat(world.ending(MonthCloseProcess.KEY, "2027-02")).isEqualTo("Nothing to bill");
    }

    @Test
    void theSponsorsZoneDecidesWhichMonthAChargeBelongsTo() {
        String program = TestProgram.oneLearner().storeIn(programs);
        money.charge(program, "mentor-1", Instant.parse("2027-01-31T22:59:59Z"), 1, 0, 0, 0);
        money.charge(program, "mentor-1", Instant.parse("2027-01-31T23:00:00Z"), 2, 0, 0, 0);

        world.advanceTo("2027-02-01T12:00:00Z");
        assertThat(billing.invoices()).extracting(Invoice::net).containsExactly(350L);
        world.advanceTo("2027-03-01T12:00:00Z");
        assertThat(billing.invoices()).extracting(Invoice::period, Invoice::net)
                .containsExactly(tuple("2027-01", 350L), tuple("2027-02", 700L));
    }

    @Test
    void aMissedTickLosesNoMonth() {
        String program = TestProgram.oneLearner().storeIn(programs);
        money.charge(program, "mentor-1", JANUARY, 1, 0, 0, 0);
        money.charge(program, "mentor-1", Instant.parse("2027-02-10T10:00:00Z"), 2, 0, 0, 0);
        Job tick = management.createJobQuery().processDefinitionKey(MonthCloseProcess.KEY).timers().singleResult();
        management.setJobDuedate(tick.getId(), Date.from(Instant.parse("2027-03-01T12:00:00Z")));

        world.advanceTo("2027-03-01T12:00:00Z");

        assertThat(billing.invoices()).extracting(Invoice::period, Invoice::net)
                .containsExactly(tuple("2027-01", 350L), tuple("2027-02", 700L));
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(MonthCloseProcess.KEY).list())
                .extracting("businessKey").containsExactly("2027-02");
    }

    @Test
    void aChargeThatComesAfterItsMonthWasClosedGoesWithTheNext() {
        String program = TestProgram.oneLearner().storeIn(programs);
        money.charge(program, "mentor-1", JANUARY, 1, 0, 0, 0);
        world.advanceTo("2027-02-01T12:00:00Z");
        money.charge(program, "mentor-1", JANUARY.plusSeconds(1), 2, 0, 0, 0);
        world.advanceTo("2027-03-01T12:00:00Z");
        assertThat(billing.invoices()).extracting(Invoice::period, Invoice::net)
                .containsExactly(tuple("2027-01", 350L), tuple("2027-02", 700L));
    }

    private static Tuple owed(String mentor, long amount) {
        return tuple(mentor, amount, Settlement.State.SENT);
    }
}
