package io.cairn.critique;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.SkillGaps;
import io.cairn.nudge.SkillGaps.SkillGap;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Two learners in Berlin, two sprints from 18 January on, the second a week later. */
@ProcessTest
class ArtifactGapsTest {

    private static final String LEARNER = "learner-1";
    private static final String OTHER = "learner-2";

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private SkillGaps gaps;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private TaskService tasks;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void ofSomebodyWithoutASprintNothingIsKnown() {
        TestProgram.of(1, 2, 1).starts(LocalDate.of(2027, 3, 22)).importInto(programs);
        world.advanceTo("2027-01-20T09:00:00Z");

        assertThat(gaps.of(List.of("nobody", LEARNER))).as("one is planned")
                .isEqualTo(Map.of("nobody", SkillGap.UNKNOWN, LEARNER, SkillGap.UNKNOWN));
        assertThat(gaps.of(List.of())).isEmpty();
    }

    /** The call of the week is still to come. */
    @Test
    void anAcceptedArtifactClosesItUntilTheNextSprintBegins() {
        TestProgram.of(1, 2, 1).sprints(2).importInto(programs);
        world.advanceTo("2027-01-18T09:00:00Z");
        assertThat(both()).isEqualTo(Map.of(LEARNER, SkillGap.OPEN, OTHER, SkillGap.OPEN));

        String artifact = artifacts.artifactsOfLearner(LEARNER).get(0).id();
        artifacts.submit(artifact, LEARNER, Work.of("The first version", null));
        world.settle();
        assertThat(both()).containsEntry(LEARNER, SkillGap.OPEN);
        tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(artifact).singleResult().getId(),
                Map.of("verdict", "accept", "clarity", 4, "evidence", 3, "application", 5, "craft", 4, "notes",
                        "00:40 The example carries the point."));
        world.settle();
        assertThat(both()).isEqualTo(Map.of(LEARNER, SkillGap.CLOSED, OTHER, SkillGap.OPEN));

        world.advanceTo("2027-01-25T09:00:00Z");
        assertThat(both()).isEqualTo(Map.of(LEARNER, SkillGap.OPEN, OTHER, SkillGap.OPEN));
    }

    @Test
    void whatIsNeverHandedInClosesItWhenTheGraceTimeEnds() {
        TestProgram.of(1, 2, 1).importInto(programs);
        world.advanceTo("2027-01-24T22:59:59Z");
        assertThat(both()).isEqualTo(Map.of(LEARNER, SkillGap.OPEN, OTHER, SkillGap.OPEN));
        world.advanceTo("2027-01-24T23:00:00Z");
        assertThat(both()).isEqualTo(Map.of(LEARNER, SkillGap.CLOSED, OTHER, SkillGap.CLOSED));
    }

    private Map<String, SkillGap> both() {
        return gaps.of(List.of(LEARNER, OTHER));
    }
}
