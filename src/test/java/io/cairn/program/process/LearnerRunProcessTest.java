package io.cairn.program.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.program.Catalogue;
import io.cairn.program.EnrollmentService;
import io.cairn.program.ProgramDefinition;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;

/** Somebody who joins a program that runs already. */
@ProcessTest
class LearnerRunProcessTest {

    private static final String LATE = "learner-9";

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private EnrollmentService enrollments;
    @Autowired
    private SprintCatalogue sprints;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aProgramInWhichSomebodyIsNotYet() {
        begin(TestProgram.definition());
    }

    private void begin(ProgramDefinition definition) {
        world.reset();
        program.add(definition);
        program.enroll(LATE, "Europe/Berlin");
        jdbc.sql("delete from program_enrollment").update();
    }

    @Test
    void theSprintsBeginOnTheNextMondayOnce() {
        world.advanceTo("2027-01-27T12:00:00Z");
        enrollments.enroll(TestProgram.ID, LATE, TestProgram.SECOND_MENTOR, TestProgram.SPONSOR);
        enrollments.enroll(TestProgram.ID, LATE, TestProgram.MENTOR, TestProgram.SPONSOR);
        world.settle();
        String enrollment = catalogue.enrollment(TestProgram.ID, LATE).id();

        assertThat(sprints.sprintsOfLearner(LATE)).singleElement().satisfies(sprint -> {
            assertThat(sprint.mentorId()).isEqualTo(TestProgram.SECOND_MENTOR);
            assertThat(sprint.startsAt()).isEqualTo("2027-01-31T23:00:00Z");
        });
        world.advanceTo("2027-01-31T23:00:00Z");
        assertThat(sprints.sprintsOfLearner(LATE)).extracting(Sprint::state).containsExactly(Sprint.State.RUNNING);
        assertThat(world.ending(LearnerRunProcess.KEY, enrollment)).isNull();
    }

    /** A sprint without a deliverable is refused at once. */
    @Test
    void whenTheLastSprintHasEndedSoHasTheRun() {
        begin(TestProgram.with(null, TestProgram.modules()));
        enrollments.enroll(TestProgram.ID, LATE, TestProgram.MENTOR, TestProgram.SPONSOR);
        world.settle();
        String enrollment = catalogue.enrollment(TestProgram.ID, LATE).id();

        assertThat(sprints.sprintsOfLearner(LATE)).extracting(Sprint::state)
                .containsExactly(Sprint.State.NOT_COMPLETED);
        assertThat(world.ending(LearnerRunProcess.KEY, enrollment)).isEqualTo("Learner finished");
        assertThat(world.path(LearnerRunProcess.KEY, enrollment)).containsSubsequence("Learner enrolled",
                "Plan sprints of learner", "Learner finished");
    }

    /** On a Monday it is the next one; across both changes of clocks it is midnight where the learner lives. */
    @ParameterizedTest
    @CsvSource({"2027-01-18T12:00:00Z, 2027-01-24T23:00:00Z", "2027-03-24T12:00:00Z, 2027-03-28T22:00:00Z",
        "2027-10-29T12:00:00Z, 2027-10-31T23:00:00Z", "2028-02-28T23:30:00Z, 2028-03-05T23:00:00Z"})
    void theFirstDayIsAMondayWhereTheLearnerLives(String enrolledAt, Instant starts) {
        world.advanceTo(enrolledAt);
        enrollments.enroll(TestProgram.ID, LATE, TestProgram.MENTOR, TestProgram.SPONSOR);
        world.settle();
        assertThat(sprints.sprintsOfLearner(LATE)).extracting(Sprint::startsAt).containsExactly(starts);
    }
}
