package io.cairn.wellbeing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.ArtifactService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;
import io.cairn.sprint.SprintService;
import io.cairn.wellbeing.Reflection;
import io.cairn.wellbeing.Reflection.State;
import io.cairn.wellbeing.ReflectionService;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.ZoneOffset;
import java.util.List;

@ProcessTest
class GuidedReflectionProcessTest {

    private static final String LEARNER = "learner-1";
    private static final String TEXT = "okapi-marker: I listen first now.";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private ReflectionService reflections;
    @Autowired
    private JdbcClient jdbc;

    private String id;

    @BeforeEach
    void aReflectionIsOffered() {
        world.reset();
        String program = TestProgram.of(1, 1, 1).storeIn(programs);
        String artifact = artifacts.open(sprints.plan(program).get(0)).id();
        jdbc.sql("update critique_artifact set state = 'ACCEPTED', accepted_at = ? where id = ?")
                .params(world.now().atOffset(ZoneOffset.UTC), artifact).update();
        reflections.offer(artifact);
        reflections.offer(artifact);
        world.settle();
        id = mine().get(0).id();
    }

    @Test
    void whatIsWrittenStaysWithTheLearner() {
        assertThat(reflections.prompt(mine().get(0))).startsWith("Your work was accepted at once.");
        reflections.answer(LEARNER, id, "  " + TEXT + "\n");
        world.settle();

        assertThat(mine()).singleElement().satisfies(reflection -> {
            assertThat(reflection.state()).isEqualTo(State.ANSWERED);
            assertThat(reflection.text()).isEqualTo(TEXT);
            assertThat(reflection.toString()).doesNotContain("okapi");
        });
        assertThat(world.ending(ReflectionProcess.KEY, id)).isEqualTo("Reflection answered");
        assertThat(world.path(ReflectionProcess.KEY, id)).containsSubsequence("Choose prompt", "Show prompt");
        assertThat(world.tablesWith("okapi-marker")).containsExactly("wellbeing_reflection");
        assertThat(world.log("twilio", "message")).isEmpty();
        assertThat(world.log("mail", "message")).isEmpty();

        reflections.answer(LEARNER, id, "Another text");
        assertThat(world.tablesWith("okapi-marker")).isEmpty();
    }

    @Test
    void whatIsDeletedIsNowhere() {
        reflections.answer(LEARNER, id, TEXT);
        world.settle();
        reflections.delete(LEARNER, id);

        assertThat(mine()).isEmpty();
        assertThat(world.tablesWith("okapi-marker")).isEmpty();
        assertThatThrownBy(() -> reflections.answer(LEARNER, id, TEXT)).isInstanceOf(Conflict.class);
    }

    @Test
    void whatIsSkippedIsGoneAtOnce() {
        reflections.skip(LEARNER, id);
        reflections.skip(LEARNER, id);
        world.settle();

        assertThat(mine()).isEmpty();
        assertThat(world.ending(ReflectionProcess.KEY, id)).isEqualTo("Reflection skipped");
    }

    @Test
    void whatIsLeftAloneGoesAfterSevenDaysWithoutAWord() {
        world.advanceTo("2027-01-25T06:59:59Z");
        assertThat(mine()).hasSize(1);
        world.advanceTo("2027-01-25T07:00:00Z");

        assertThat(mine()).isEmpty();
        assertThat(world.ending(ReflectionProcess.KEY, id)).isEqualTo("Reflection left unanswered");
        assertThat(world.log("twilio", "message")).isEmpty();
        assertThatThrownBy(() -> reflections.answer(LEARNER, id, TEXT)).isInstanceOf(Conflict.class);
    }

    @Test
    void nobodyElseWritesAndNothingIsNoText() {
        assertThatThrownBy(() -> reflections.answer("learner-2", id, TEXT)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reflections.skip("learner-2", id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> reflections.delete("learner-2", id)).isInstanceOf(NotFound.class);
        for (String text : new String[] {null, " ", "a\0b", "x".repeat(ReflectionService.LONGEST + 1)}) {
            assertThatThrownBy(() -> reflections.answer(LEARNER, id, text)).isInstanceOf(BadInput.class);
        }
        assertThat(mine()).extracting(Reflection::text).containsOnlyNulls();
    }

    private List<Reflection> mine() {
        return reflections.reflectionsOf(LEARNER);
    }
}
