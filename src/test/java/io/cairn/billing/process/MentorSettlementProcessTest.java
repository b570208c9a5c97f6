package io.cairn.billing.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.billing.BillingWorld;
import io.cairn.billing.CloseService;
import io.cairn.billing.LedgerService;
import io.cairn.billing.Settlement;
import io.cairn.billing.SettlementService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Instant;
import java.util.Map;

@ProcessTest
class MentorSettlementProcessTest {

    @Autowired
    private World world;
    @Autowired
    private BillingWorld money;
    @Autowired
    private ProgramService programs;
    @Autowired
    private CloseService books;
    @Autowired
    private SettlementService settlements;
    @Autowired
    private LedgerService ledger;
    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void theMentorIsToldWhatTheMonthBrought() {
        Settlement settlement = begin(TestProgram.oneLearner());
        assertThat(settlement.state()).isEqualTo(Settlement.State.SENT);
        assertThat(settlement.amount()).isEqualTo(245);
        assertThat(ledger.balance("mentor:mentor-1")).isEqualTo(Map.of("EUR", -245L));
        assertThat(world.log("mail", "message")).singleElement()
                .satisfies(mail -> assertThat(mail.toString()).contains("2.45 EUR", "mentor-1@example.org"));
        assertThat(world.ending(MentorSettlementProcess.KEY, settlement.id())).isEqualTo("Settlement sent");
        assertThat(world.path(MentorSettlementProcess.KEY, settlement.id())).containsSubsequence(
                "Draw up settlement", "Send settlement");
    }

    @Test
    void aMentorWithoutAShareIsToldNothing() {
        Settlement settlement = begin(TestProgram.oneLearner().share("0"));
        assertThat(settlement.state()).isEqualTo(Settlement.State.NOTHING_DUE);
        assertThat(ledger.sums()).isEmpty();
        assertThat(world.log("mail", "message")).isEmpty();
        assertThat(world.ending(MentorSettlementProcess.KEY, settlement.id())).isEqualTo("Nothing to settle");
    }

    private Settlement begin(TestProgram program) {
        money.charge(program.storeIn(programs), "mentor-1", Instant.parse("2027-01-20T10:00:00Z"), 1, 0, 0, 0);
        world.advanceTo("2027-02-01T08:00:00Z");
        String id = books.closeBooks("2027-01").settlementIds().get(0);
        runtime.startProcessInstanceByKey(MentorSettlementProcess.KEY, id);
        world.settle();
        return settlements.settlement(id);
    }
}
