package io.cairn.critique.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Artifact.State;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Critique;
import io.cairn.critique.Critique.Verdict;
import io.cairn.critique.SecondReading;
import io.cairn.critique.SecondReading.Outcome;
import io.cairn.critique.SecondReadingService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.Date;
import java.util.Map;

@ProcessTest
class SecondReadingProcessTest {

    private static final String FIRST = "line 1: As the first reader sees it.";
    private static final String SECOND = "line 1: As the second reader sees it.";

    @Autowired
    private World world;
    @Autowired
    private ReadingWorld readings;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private SecondReadingService seconds;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcClient jdbc;

    private String id;

    @Test
    void aClearCritiqueIsNotReadAgain() {
        id = readings.handedIn(TestProgram.of(2, 1, 1).sprints(2), 0);
        readings.rate(id, 4, "accept", FIRST);

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.ACCEPTED);
        assertThat(seconds.readingsOf(id)).isEmpty();
        assertThat(world.ending(SecondReadingProcess.KEY, id)).isEqualTo("No second reading");
    }

    @Test
    void whereTheProgramHasOneMentorNobodyReadsAgain() {
        id = readings.handedIn(1);
        readings.rate(id, 4, "accept", FIRST);

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.ACCEPTED);
        assertThat(world.ending(SecondReadingProcess.KEY, id)).isEqualTo("No second reading");
    }

    @Test
    void theLastArtifactIsReadBlindBeforeItIsAcceptedAndTheFirstReadingStands() {
        id = readings.handedIn(2);
        int before = world.log("twilio", "message").size();
        readings.rate(id, 4, "accept", FIRST);

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.CRITIQUED);
        assertThat(world.log("twilio", "message")).as("the learner hears nothing").hasSize(before);
        assertThat(readings.critique(id).getAssignee()).isEqualTo("mentor-2");
        assertThat(seconds.readingsOf(id)).singleElement().extracting(SecondReading::reason, SecondReading::outcome)
                .containsExactly("credential-at-stake", null);
        readings.rate(id, 5, "accept", SECOND);

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.ACCEPTED);
        assertThat(world.log("twilio", "message")).hasSize(before + 1);
        assertThat(artifacts.critiquesOf(id)).extracting(Critique::mentorId, Critique::notes)
                .containsExactly(tuple("mentor-1", FIRST));
        assertThat(outcome()).isEqualTo(Outcome.FIRST_STANDS);
        assertThat(world.ending(SecondReadingProcess.KEY, id)).isEqualTo("Readings agree");
        assertThat(world.path(SecondReadingProcess.KEY, id)).containsSubsequence("Weigh critique",
                "Decide on second reading", "Choose second reader", "Read blind", "Compare readings", "Judge the gap",
                "Keep first reading");
        assertThat(charges()).isEqualTo(1);
    }

    @Test
    void aMentorWhoIsNotCalibratedIsReadAgainWhateverTheVerdict() {
        id = readings.handedIn(TestProgram.of(2, 1, 1).sprints(2).mentorsCalibrated(false), 0);
        readings.rate(id, 1, "revise", FIRST);
        assertThat(seconds.readingsOf(id)).extracting(SecondReading::reason)
                .containsExactly("mentor-not-calibrated");
        readings.rate(id, 2, "revise", SECOND);

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.REVISION_ASKED);
        assertThat(world.ending(SecondReadingProcess.KEY, id)).isEqualTo("Readings agree");
    }

    @Test
    void aGapOfMoreThanOnePointIsDecidedByAThirdMentor() {
        id = readings.handedIn(TestProgram.of(3, 1, 1).sprints(2), 0);
        readings.rate(id, 3, "accept", FIRST);
        assertThat(seconds.readingsOf(id)).extracting(SecondReading::reason).containsExactly("borderline");
        readings.rate(id, 1, "revise", SECOND);

        Task task = tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult();
        assertThat(task.getName()).isEqualTo("Adjudicate critique");
        assertThat(task.getAssignee()).isEqualTo("mentor-3");
        assertThat(task.getDueDate()).isEqualTo(Date.from(world.now().plus(Duration.ofHours(24))));
        assertThat(artifacts.artifact(id).state()).isEqualTo(State.CRITIQUED);
        tasks.complete(task.getId(), Map.of("readingThatStands", "second"));
        world.settle();

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.REVISION_ASKED);
        assertThat(artifacts.critiquesOf(id)).extracting(Critique::mentorId, Critique::verdict, Critique::notes)
                .containsExactly(tuple("mentor-2", Verdict.REVISE, SECOND));
        assertThat(outcome()).isEqualTo(Outcome.SECOND_STANDS);
        assertThat(world.ending(SecondReadingProcess.KEY, id)).isEqualTo("Critique adjudicated");
        assertThat(charges()).isEqualTo(1);
    }

    @Test
    void whereThereIsNoThirdMentorTheOperatorsDecide() {
        id = readings.handedIn(2);
        readings.rate(id, 4, "accept", FIRST);
        readings.rate(id, 4, "revise", SECOND);

        Task task = tasks.createTaskQuery().processInstanceBusinessKey(id).taskCandidateGroup("operators")
                .singleResult();
        assertThat(task.getAssignee()).isNull();
        tasks.complete(task.getId(), Map.of("readingThatStands", "first"));
        world.settle();

        assertThat(artifacts.artifact(id).state()).isEqualTo(State.ACCEPTED);
        assertThat(outcome()).isEqualTo(Outcome.FIRST_STANDS);
        assertThat(world.ending(SecondReadingProcess.KEY, id)).isEqualTo("Critique adjudicated");
    }

    @Test
    void whereTheSecondMentorDoesNotReadInTimeTheFirstReadingStands() {
        id = readings.handedIn(2);
        readings.rate(id, 4, "accept", FIRST);
        world.advance(Duration.ofHours(30));

        assertThat(readings.critique(id)).isNull();
        assertThat(artifacts.artifact(id).state()).isEqualTo(State.ACCEPTED);
        assertThat(outcome()).isEqualTo(Outcome.NOT_READ);
        assertThat(world.ending(SecondReadingProcess.KEY, id)).isEqualTo("Not read again");
        assertThat(world.path(SecondReadingProcess.KEY, id)).contains("Go on without second reading");
    }

    @Test
    void theMentorsTakeTurns() {
        id = readings.handedIn(3);
        jdbc.sql("""
                insert into critique_second_reading (id, version, artifact_id, round, reader_id, reason, asked_at, due_at)
                values ('reading-before', 0, ?, 9, 'mentor-2', 'borderline', current_timestamp, current_timestamp)""")
                .param(id).update();
        readings.rate(id, 4, "accept", FIRST);

        assertThat(readings.critique(id).getAssignee()).isEqualTo("mentor-3");
    }

    private Outcome outcome() {
        return seconds.readingsOf(id).get(0).outcome();
    }

    private long charges() {
        return jdbc.sql("select count(*) from billing_charge where kind = 'CRITIQUE'").query(Long.class).single();
    }
}
