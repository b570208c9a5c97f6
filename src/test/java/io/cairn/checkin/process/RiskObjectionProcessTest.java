package io.cairn.checkin.process;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInRisk.Level;
import io.cairn.checkin.CheckInRisk.Objection;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.RiskService;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.Map;

/** A learner who missed two calls before has a call on Thursday at 13:00 UTC; unconfirmed it is released at 09:00. */
@ProcessTest
class RiskObjectionProcessTest {

    private static final String TEXT = "Both times the mentor was ill";

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private RiskService risks;
    @Autowired
    private TaskService tasks;
    @Autowired
    private HistoryService history;
    private String id;

    @BeforeEach
    void aHighRisk() {
        calls.reset();
        world.advance(Duration.ofSeconds(1));
        id = calls.bookedAtHighRisk();
        assertThat(calls.task(id, "Activity_CallLearner")).isNotNull();
    }

    @Test
    void untilAPersonHasLookedTheRiskIsLowAndItStaysSoWhereTheLearnerIsRight() {
        risks.contest(LEARNER, id, TEXT);

        assertThat(risks.of(id).orElseThrow().objection()).isEqualTo(Objection.OPEN);
        assertThat(risks.of(id).orElseThrow().level()).isEqualTo(Level.LOW);
        assertThat(calls.task(id, "Activity_CallLearner")).isNull();
        decide("upheld");

        assertThat(risks.of(id).orElseThrow().objection()).isEqualTo(Objection.UPHELD);
        assertThat(risks.of(id).orElseThrow().level()).isEqualTo(Level.LOW);
        assertThat(world.ending(CheckInProcess.OBJECTION, id)).isEqualTo("Objection upheld");
        world.advanceTo("2027-01-21T13:00:00Z");
        assertThat(checkIns.checkIn(id).state()).as("not released").isEqualTo(State.BOOKED);
        assertThat(history.createHistoricVariableInstanceQuery().list()).extracting(variable -> variable.getValue())
                .doesNotContain(TEXT);
    }

    @Test
    void whereTheLearnerIsNotRightTheTableDecidesAgain() {
        risks.contest(LEARNER, id, TEXT);
        decide("refused");

        assertThat(risks.of(id).orElseThrow().objection()).isEqualTo(Objection.REFUSED);
        assertThat(risks.of(id).orElseThrow().level()).isEqualTo(Level.HIGH);
        assertThat(world.ending(CheckInProcess.OBJECTION, id)).isEqualTo("Objection refused");
        assertThat(calls.task(id, "Activity_CallLearner")).isNotNull();
        world.advanceTo("2027-01-21T09:00:00Z");
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CALLED_OFF);
    }

    @Test
    void oneThatIsOpenIsLookedAtOnce() {
        risks.contest(LEARNER, id, TEXT);
        risks.contest(LEARNER, id, "And once more");

        assertThat(risks.objectionTo(id)).isEqualTo(TEXT);
        assertThat(tasks.createTaskQuery().taskDefinitionKey("Activity_LookAtObjection").count()).isEqualTo(1);
    }

    @Test
    void whatIsNotTheLearnersOrSaysNothingIsRefused() {
        assertThatThrownBy(() -> risks.contest("learner-9", id, TEXT)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> risks.contest(LEARNER, id, " ")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> risks.contest(LEARNER, id, "x".repeat(1_001))).isInstanceOf(BadInput.class);
        world.advanceTo("2027-01-21T09:00:00Z");
        assertThatThrownBy(() -> risks.contest(LEARNER, id, TEXT)).isInstanceOf(Conflict.class);
    }

    private void decide(String verdict) {
        calls.complete(calls.task(id, "Activity_LookAtObjection"), Map.of("objectionVerdict", verdict));
    }
}
