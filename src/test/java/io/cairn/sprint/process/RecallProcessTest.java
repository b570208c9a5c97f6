package io.cairn.sprint.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;
import io.cairn.sprint.ItemVersions;
import io.cairn.sprint.ModuleService;
import io.cairn.sprint.RecallService;
import io.cairn.sprint.RecallTurn;
import io.cairn.sprint.SprintCatalogue;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;

/** A module of two questions, completed on Monday 18 January, 9:00 in Berlin, where the learner lives. */
@ProcessTest
class RecallProcessTest {

    private static final String LEARNER = "learner-1";
    private static final List<Integer> RIGHT = List.of(1, 0);
    private static final List<Integer> WRONG = List.of(1, 2);
    /** Noon in Berlin, two, four, seven and ten days on. */
    private static final String DAY_2 = "2027-01-20T11:00:00Z";
    private static final String DAY_4 = "2027-01-22T11:00:00Z";
    private static final String DAY_7 = "2027-01-25T11:00:00Z";
    private static final String DAY_10 = "2027-01-28T11:00:00Z";

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ModuleService modules;
    @Autowired
    private SprintCatalogue catalogue;
    @Autowired
    private RecallService recalls;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private RuntimeService runtime;

    private String id;
    private String versions;
    private List<String> deliveries;

    @BeforeEach
    void aModuleIsCompleted() {
        world.reset();
        program.add(TestProgram.definition());
        program.enroll(LEARNER, "Europe/Berlin");
        deliveries = sprints.begin(sprints.plan(TestProgram.ID).get(0));
        String module = deliveries.get(0);
        runtime.startProcessInstanceByKey(ModuleDeliveryProcess.KEY, module);
        world.advanceTo("2027-01-18T08:00:00Z");
        modules.acknowledge(module, LEARNER);
        modules.complete(module, LEARNER, RIGHT);
        world.settle();
        versions = ItemVersions.of(catalogue.module(catalogue.moduleDelivery(module)).items());
        assertThat(catalogue.moduleDelivery(module).itemVersions()).isEqualTo(versions);
        recalls.begin(module);
        assertThat(recalls.recallsOfProgram(TestProgram.ID)).hasSize(1);
        id = recalls.recallsOfProgram(TestProgram.ID).get(0).id();
    }

    @Test
    void whatIsRightAfterTwoAndSevenDaysIsRecalled() {
        world.advanceTo("2027-01-20T10:59:59Z");
        assertThat(recalls.openTurnsOf(LEARNER)).isEmpty();
        world.advanceTo(DAY_2);
        assertThat(nudge().kind()).isEqualTo("recall.due");
        answer(RIGHT);
        assertThat(nudge().state()).isEqualTo(Nudge.State.ACKNOWLEDGED);
        world.advanceTo(DAY_4);
        assertThat(recalls.openTurnsOf(LEARNER)).isEmpty();
        world.advanceTo(DAY_7);
        answer(RIGHT);

        assertThat(turns()).extracting(RecallTurn::onDay).containsExactly(2, 7);
        assertThat(turns()).allSatisfy(turn -> {
            assertThat(turn.score()).isEqualTo(2);
            assertThat(turn.itemVersions()).isEqualTo(versions);
        });
        assertThat(world.ending(RecallProcess.KEY, id)).isEqualTo("Recalled");
    }

    @Test
    void whatIsWrongIsAskedSooner() {
        world.advanceTo(DAY_2);
        answer(WRONG);
        world.advanceTo(DAY_4);
        answer(WRONG);
        world.advanceTo(DAY_7);
        answer(RIGHT);

        assertThat(turns()).extracting(turn -> turn.onDay() + " " + turn.score()).containsExactly("2 1", "4 1", "7 2");
        assertThat(world.ending(RecallProcess.KEY, id)).isEqualTo("Recalled");
    }

    @Test
    void whatIsNotAnsweredInTimeIsAskedNoMore() {
        world.advanceTo(DAY_2);
        String turn = turns().get(0).id();
        world.advanceTo(DAY_4);

        assertThat(turns()).singleElement().satisfies(over -> {
            assertThat(over.settledAt()).isEqualTo(DAY_4);
            assertThat(over.score()).isNull();
        });
        assertThat(recalls.openTurnsOf(LEARNER)).isEmpty();
        assertThat(world.ending(RecallProcess.KEY, id)).isEqualTo("Recall not answered");
        assertThatThrownBy(() -> recalls.answer(LEARNER, turn, versions, RIGHT)).isInstanceOf(Conflict.class);
        world.advanceTo(DAY_10);
        assertThat(turns()).hasSize(1);
    }

    @Test
    void onlyWhatFitsTheQuestionsThatWereSeenIsScored() {
        world.advanceTo(DAY_2);
        String turn = turns().get(0).id();

        assertThatThrownBy(() -> recalls.answer(LEARNER, turn, "older", RIGHT)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> recalls.answer(LEARNER, turn, versions, List.of(1))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> recalls.answer("learner-2", turn, versions, RIGHT)).isInstanceOf(NotFound.class);
        assertThat(recalls.answer(LEARNER, turn, versions, WRONG).score()).isEqualTo(1);
        assertThat(recalls.answer(LEARNER, turn, versions, WRONG).score()).isEqualTo(1);
        assertThatThrownBy(() -> recalls.answer(LEARNER, turn, versions, RIGHT)).isInstanceOf(Conflict.class);
    }

    /** Two modules of one day are asked about at one noon: that is one thing to be nudged about, and not two. */
    @Test
    void oneNudgeIsAboutAllQuestionsOfADay() {
        String other = deliveries.get(1);
        runtime.startProcessInstanceByKey(ModuleDeliveryProcess.KEY, other);
        world.advanceTo("2027-01-20T08:00:00Z");
        modules.complete(other, LEARNER, RIGHT);
        modules.acknowledge(other, LEARNER);
        world.advanceTo(DAY_2);
        answer(WRONG);
        world.advanceTo(DAY_4);
        assertThat(recalls.openTurnsOf(LEARNER)).hasSize(2);
        assertThat(nudges.nudgesOf(LEARNER)).filteredOn(nudge -> nudge.kind().equals("recall.due"))
                .extracting(Nudge::aboutId).containsExactly("recall-2027-01-20", "recall-2027-01-22");
        answer(RIGHT);
        assertThat(nudge().state()).isEqualTo(Nudge.State.OPEN);
        answer(RIGHT);
        assertThat(nudge().state()).isEqualTo(Nudge.State.ACKNOWLEDGED);
    }

    private void answer(List<Integer> answers) {
        recalls.answer(LEARNER, recalls.openTurnsOf(LEARNER).get(0).id(), versions, answers);
        world.settle();
    }

    private List<RecallTurn> turns() {
        return recalls.turnsOfProgram(TestProgram.ID);
    }

    private Nudge nudge() {
        RecallTurn latest = turns().get(turns().size() - 1);
        return nudges.nudgesOf(LEARNER).stream().filter(nudge -> recalls.occasion(latest).equals(nudge.aboutId()))
                .findFirst().orElseThrow();
    }
}
