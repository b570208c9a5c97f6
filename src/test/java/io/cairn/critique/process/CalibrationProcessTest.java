package io.cairn.critique.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.critique.Anchor;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Calibration;
import io.cairn.critique.Calibration.State;
import io.cairn.critique.CalibrationRound;
import io.cairn.critique.CalibrationService;
import io.cairn.critique.Critique;
import io.cairn.critique.ReferenceService;
import io.cairn.critique.Review;
import io.cairn.critique.ReviewService;
import io.cairn.critique.Work;
import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;
import io.cairn.sprint.process.LearningSprintProcess;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

@ProcessTest
class CalibrationProcessTest {

    private static final String TRAINER = "mentor-9";

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private ReviewService reviews;
    @Autowired
    private SprintCatalogue sprints;
    @Autowired
    private ReferenceWorld works;
    @Autowired
    private ReferenceService references;
    @Autowired
    private CalibrationService calibrations;
    @Autowired
    private TaskService tasks;

    private String id;

    @BeforeEach
    void aMentorIsToBeCalibrated() {
        works.reset();
        id = works.begin().id();
    }

    @Test
    void whoRatesAsTheExpertsDoIsCalibratedForHalfAYear() {
        assertThat(task().getAssignee()).isEqualTo(ReferenceWorld.MENTOR);
        assertThat(task().getDueDate()).isEqualTo(Date.from(Instant.parse("2027-02-01T07:00:00Z")));
        assertThat(calibrations.calibrated(TestProgram.ID, ReferenceWorld.MENTOR)).isFalse();
        works.rate(id, ReferenceWorld::asTheExperts);

        Calibration passed = calibrations.calibration(id);
        assertThat(passed.state()).isEqualTo(State.PASSED);
        assertThat(passed.countsUntil()).as("half a year by the clock in Berlin, in summer then")
                .isEqualTo("2027-07-17T06:00:00Z");
        assertThat(calibrations.calibrated(TestProgram.ID, ReferenceWorld.MENTOR)).isTrue();
        assertThat(passed.counts(Instant.parse("2027-07-17T06:00:00Z"))).isFalse();
        CalibrationRound round = round();
        assertThat(round.outcome()).isEqualTo("passed");
        assertThat(round.rule()).isEqualTo("Rule_Agrees");
        assertThat(round.because()).startsWith("The mentor agrees");
        assertThat(round.inputs()).isEqualTo("{\"Alpha, in thousandths\":1000,\"Round\":1}");
        assertThat(round.figures()).isEqualTo(new CalibrationRound.Figures(1000, 1000, 1000, 1000, 1000, 1000, 1000,
                1000, 1000, 0));
        assertThat(messages()).hasSize(2).last().asString().contains("agreement 1.000");
        assertThat(world.ending(CalibrationProcess.KEY, id)).isEqualTo("Mentor calibrated");
        assertThat(world.path(CalibrationProcess.KEY, id)).containsSubsequence("Open rating round",
                "Rate reference works", "Compare with experts", "Decide calibration", "Follow decision", "Passed?");
    }

    @Test
    void whoIsNearlyAsTheExpertsIsCalibratedAnewAfterAMonth() {
        works.rate(id, ReferenceWorld::stricter);
        Calibration probation = calibrations.calibration(id);
        assertThat(probation.state()).isEqualTo(State.PROBATION);
        assertThat(probation.dueAt()).isEqualTo("2027-02-17T07:00:00Z");
        CalibrationRound.Figures figures = round().figures();
        assertThat(figures.alpha()).isBetween(667, 799);
        assertThat(figures.alphaLow()).isLessThan(figures.alpha());
        assertThat(figures.alphaHigh()).isGreaterThan(figures.alpha());
        assertThat(figures.severity()).isNegative();
        assertThat(calibrations.calibrated(TestProgram.ID, ReferenceWorld.MENTOR)).isFalse();
        assertThat(task()).isNull();
        world.advance(Duration.ofDays(30));

        assertThat(round().number()).isEqualTo(2);
        works.rate(id, ReferenceWorld::asTheExperts);
        assertThat(calibrations.calibration(id).state()).isEqualTo(State.PASSED);
        assertThat(world.path(CalibrationProcess.KEY, id)).contains("Probation over");
    }

    @Test
    void aProbationIsOverEarlierAfterTenCritiques() {
        works.rate(id, ReferenceWorld::stricter);
        for (int critique = 1; critique < 10; critique++) {
            calibrations.critiqued(TestProgram.ID, ReferenceWorld.MENTOR);
        }
        calibrations.critiqued(TestProgram.ID, TestProgram.SECOND_MENTOR);
        world.settle();
        assertThat(calibrations.calibration(id).state()).isEqualTo(State.PROBATION);
        calibrations.critiqued(TestProgram.ID, ReferenceWorld.MENTOR);
        world.settle();

        assertThat(round().number()).isEqualTo(2);
        assertThat(calibrations.calibration(id).state()).isEqualTo(State.RATING);
        assertThat(world.path(CalibrationProcess.KEY, id)).contains("Critiques made");
    }

    @Test
    void whoSeesItOtherwisePractisesAndThenRatesAgain() {
        works.rate(id, ReferenceWorld::theOtherWayRound);
        assertThat(calibrations.calibration(id).state()).isEqualTo(State.PRACTISING);
        assertThat(task().getName()).isEqualTo("Practise rating");
        assertThat(task().getAssignee()).isEqualTo(ReferenceWorld.MENTOR);
        assertThat(calibrations.sheet(calibrations.calibration(id))).hasSize(2)
                .allMatch(asked -> asked.work().practice());
        works.rateOnly(id, ReferenceWorld::asTheExperts);
        assertThatThrownBy(() -> works.rateOnly(id, ReferenceWorld::asTheExperts)).as("the experts' ratings are seen")
                .isInstanceOf(Conflict.class);
        calibrations.handIn(id, ReferenceWorld.MENTOR);
        world.settle();

        assertThat(task().getName()).isEqualTo("Rate reference works");
        assertThat(round().number()).isEqualTo(2);
        assertThat(calibrations.sheet(calibrations.calibration(id))).hasSize(8)
                .allMatch(asked -> asked.given() == null && !asked.work().practice());
        works.rate(id, ReferenceWorld::asTheExperts);
        assertThat(calibrations.calibration(id).state()).isEqualTo(State.PASSED);
        assertThat(calibrations.rounds(id)).extracting(CalibrationRound::outcome).containsExactly("retrain", "passed");
    }

    @Test
    void whereAProgramTrainsMentorsTheRetrainingIsALearningSprint() {
        program.addTraining(TRAINER);
        works.rate(id, ReferenceWorld::theOtherWayRound);
        Calibration retraining = calibrations.calibration(id);
        assertThat(retraining.state()).isEqualTo(State.RETRAINING);
        assertThat(retraining.dueAt()).as("Friday's end and two days of grace in Berlin")
                .isEqualTo("2027-01-31T23:00:00Z");
        assertThat(task()).as("nothing to practise with").isNull();
        assertThat(messages()).last().asString().contains("A learning sprint with a mentor of your own");
        assertThat(catalogue.enrollment(TestProgram.TRAINING, ReferenceWorld.MENTOR)).satisfies(place -> {
            assertThat(place.mentorId()).isEqualTo(TRAINER);
            assertThat(place.sponsorId()).isEqualTo(TestProgram.SPONSOR);
            assertThat(place.starts()).as("the next Monday").isEqualTo("2027-01-25");
        });

        world.advanceTo("2027-01-25T12:00:00Z");
        String work = artifacts.artifactsOfLearner(ReferenceWorld.MENTOR).get(0).id();
        artifacts.submit(work, ReferenceWorld.MENTOR, Work.of("What I would give it now, and why.", null));
        world.settle();
        assertThat(artifacts.artifact(work).reviewerId()).isEqualTo(TRAINER);
        reviews.handOver(work, TRAINER, new Review(Map.of("clarity", 4, "evidence", 4, "application", 4, "craft", 4),
                Critique.Verdict.ACCEPT, List.of(new Review.Remark(Anchor.lines(1, 1), "Now one sees.", null, null))));
        world.advanceTo("2027-02-01T12:00:00Z");

        assertThat(sprints.sprint(retraining.retrainingSprintId()).state()).isEqualTo(Sprint.State.COMPLETED);
        assertThat(world.ending(LearningSprintProcess.KEY, retraining.retrainingSprintId()))
                .isEqualTo("Sprint completed");
        assertThat(round().number()).isEqualTo(2);
        works.rate(id, ReferenceWorld::asTheExperts);
        assertThat(calibrations.calibration(id).state()).isEqualTo(State.PASSED);
        assertThat(world.path(CalibrationProcess.KEY, id)).containsSubsequence("Sprint planned?", "Retrain mentor",
                "Retrained?", "Open rating round").doesNotContain("Practise rating");

        String later = works.begin().id();
        works.rate(later, ReferenceWorld::theOtherWayRound);
        assertThat(calibrations.calibration(later).state()).as("who was in the sprint practises").isEqualTo(
                State.PRACTISING);
    }

    @Test
    void aSprintThatIsNotCompletedEndsItToo() {
        program.addTraining(TRAINER);
        works.rate(id, ReferenceWorld::theOtherWayRound);
        world.advanceTo("2027-02-03T12:00:00Z");

        Calibration ended = calibrations.calibration(id);
        assertThat(ended.state()).isEqualTo(State.NEVER_DONE);
        assertThat(sprints.sprint(ended.retrainingSprintId()).state()).isEqualTo(Sprint.State.NOT_COMPLETED);
        assertThat(world.ending(CalibrationProcess.KEY, id)).isEqualTo("Sprint not completed");
        assertThat(messages()).anyMatch(message -> message.contains("the time to rate"));
    }

    @Test
    void threeRoundsAreTheMost() {
        for (int round = 1; round <= 2; round++) {
            works.rate(id, ReferenceWorld::theOtherWayRound);
            works.rate(id, ReferenceWorld::asTheExperts);
        }
        works.rate(id, ReferenceWorld::stricter);

        assertThat(calibrations.calibration(id).state()).isEqualTo(State.NOT_CALIBRATED);
        assertThat(world.ending(CalibrationProcess.KEY, id)).isEqualTo("Mentor not calibrated");
        assertThat(messages()).last().asString().contains("still differ");
        assertThat(works.begin().id()).as("an operator may begin another one").isNotEqualTo(id);
    }

    @Test
    void whoNeverRatesIsRemindedAndThenTheCalibrationEnds() {
        world.advance(Duration.ofDays(10));
        assertThat(messages()).last().asString().contains("wait for your ratings");
        assertThat(world.path(CalibrationProcess.KEY, id)).contains("Mentor reminded");
        world.advance(Duration.ofDays(4));

        assertThat(calibrations.calibration(id).state()).isEqualTo(State.NEVER_DONE);
        assertThat(world.ending(CalibrationProcess.KEY, id)).isEqualTo("Calibration never done");
        assertThat(messages()).hasSize(3).last().asString().contains("is over");
        assertThatThrownBy(() -> calibrations.handIn(id, ReferenceWorld.MENTOR)).isInstanceOf(Conflict.class);
    }

    @Test
    void whoNeverPractisesEndsItToo() {
        works.rate(id, ReferenceWorld::theOtherWayRound);
        world.advance(Duration.ofDays(14));

        assertThat(calibrations.calibration(id).state()).isEqualTo(State.NEVER_DONE);
        assertThat(world.ending(CalibrationProcess.KEY, id)).isEqualTo("Practice never done");
    }

    @Test
    void aRoundIsHandedInWhenAllOfItIsRated() {
        assertThatThrownBy(() -> calibrations.handIn(id, ReferenceWorld.MENTOR)).isInstanceOf(BadInput.class)
                .hasMessageContaining("8 are not rated yet");
        assertThatThrownBy(() -> tasks.complete(task().getId(), Map.of(CalibrationProcess.ALL_RATED, true)))
                .as("from Tasklist").hasStackTraceContaining("8 are not rated yet");
        works.rateOnly(id, ReferenceWorld::theOtherWayRound);
        works.rateOnly(id, ReferenceWorld::asTheExperts);
        tasks.complete(task().getId(), Map.of(CalibrationProcess.ALL_RATED, true));
        world.settle();
        assertThat(calibrations.calibration(id).state()).as("what was given last counts").isEqualTo(State.PASSED);
    }

    @Test
    void aCalibrationKeepsItsWorksAndTheNextOneHasTheNewest() {
        assertThatThrownBy(() -> works.begin()).isInstanceOf(Conflict.class);
        String first = calibrations.rounds(id).get(0).setId();
        references.store(TestProgram.ID, "designer", ReferenceWorld.works());
        works.rate(id, ReferenceWorld::asTheExperts);
        assertThat(round().setId()).isEqualTo(first);
        String next = works.begin().id();
        assertThat(calibrations.rounds(next).get(0).setId()).isNotEqualTo(first)
                .isEqualTo(references.latest(TestProgram.ID).orElseThrow().id());
        assertThat(references.sets(TestProgram.ID)).extracting("edition").containsExactly(1, 2);
        assertThat(calibrations.calibrated(TestProgram.ID, ReferenceWorld.MENTOR)).as("the one before counts on")
                .isTrue();
    }

    private CalibrationRound round() {
        List<CalibrationRound> rounds = calibrations.rounds(id);
        return rounds.get(rounds.size() - 1);
    }

    private Task task() {
        return tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult();
    }

    private List<String> messages() {
        return world.log("twilio", "message").stream().map(Object::toString).toList();
    }
}
