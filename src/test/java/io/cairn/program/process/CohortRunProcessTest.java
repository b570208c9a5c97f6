package io.cairn.program.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.LocalDate;
import java.util.List;

@ProcessTest
class CohortRunProcessTest {

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private SprintCatalogue sprints;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void cohortFinished() {
        String program = TestProgram.of(1, 2, 1).sprints(2).checkIns(0).importInto(programs);
        world.settle();

        List<Sprint> planned = sprints.sprintsOf(program);
        assertThat(planned).extracting(Sprint::learnerId, Sprint::number).containsExactlyInAnyOrder(
                tuple("learner-1", 1), tuple("learner-1", 2), tuple("learner-2", 1), tuple("learner-2", 2));
        assertThat(world.ending(CohortRunProcess.KEY, program)).as("while sprints run").isNull();

        world.advanceTo("2027-02-02T00:00:00Z");

        assertThat(sprints.sprintsOf(program)).extracting(Sprint::state)
                .containsOnly(Sprint.State.NOT_COMPLETED);
        assertThat(planned).allSatisfy(sprint ->
                assertThat(world.ending("learning-sprint", sprint.id())).isEqualTo("Sprint not completed"));
        assertThat(world.ending(CohortRunProcess.KEY, program)).isEqualTo("Cohort finished");
        assertThat(world.path(CohortRunProcess.KEY, program)).containsSubsequence("Program imported",
                "Plan learners' sprints", "Run learners' sprints", "Cohort finished");
    }

    /** A learner who starts later holds the cohort open for as long as needed. */
    @Test
    void cohortFinishedWithItsLastLearner() {
        String program = TestProgram.of(1, 2, 1).checkIns(0).edit("people.csv", text -> text.replaceFirst(
                "mentor-1,sponsor-1,,,,,", "mentor-1,sponsor-1,,,," + LocalDate.of(2027, 2, 15) + ","))
                .importInto(programs);

        world.advanceTo("2027-02-14T00:00:00Z");
        assertThat(world.ending(CohortRunProcess.KEY, program)).isNull();

        world.advanceTo("2027-02-28T00:00:00Z");
        assertThat(world.ending(CohortRunProcess.KEY, program)).isEqualTo("Cohort finished");
    }
}
