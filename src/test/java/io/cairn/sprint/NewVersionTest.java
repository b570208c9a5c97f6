package io.cairn.sprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.ImportOutcome;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;
import io.cairn.program.VersionService.Numbers;
import io.cairn.shared.Anchoring.Found;
import io.cairn.shared.Conflict;
import io.cairn.sprint.Annotation.Author;
import io.cairn.sprint.AnnotationService.Placed;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;

/** A program is taken in again in the middle of a sprint: Monday's first module is under way, Tuesday's has not come. */
@ProcessTest
class NewVersionTest {

    private static final List<Integer> RIGHT = List.of(1, 0);
    /** Completed, under way, not opened, under way too. */
    private static final String ANNA = "learner-1";
    private static final String BEN = "learner-2";
    private static final String CLEO = "learner-3";
    private static final String DINA = "learner-4";

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private ModuleService modules;
    @Autowired
    private SprintCatalogue sprints;
    @Autowired
    private AnnotationService annotations;
    @Autowired
    private RecallService recalls;

    @BeforeEach
    void threeHaveOpenedTheModuleWhenItIsChanged() {
        world.reset();
        cohort().importInto(programs);
        world.advanceTo("2027-01-18T08:00:00Z");
        for (String learner : List.of(ANNA, BEN, DINA)) {
            modules.open(first(learner), learner);
            annotations.note(first(learner), learner, 2, 2, "Of " + learner);
            modules.acknowledge(first(learner), learner);
        }
        annotations.noteForAll("test-program", "module-1-1", Author.MENTOR, "mentor-1", 1, 1, "For all");
        modules.complete(first(ANNA), ANNA, RIGHT);

        ImportOutcome outcome = programs.from(cohort()
                .edit("modules/module-1-1.md", text -> text.replace("Read *this*.", "A new beginning.\n\nRead *that*.")
                        .replace("answer: 2", "answer: 1").replace("And now?", "And then?"))
                .edit("modules/module-1-2.md", text -> text.replace("title: Module 1.2", "title: Better said")).folder());
        assertThat(outcome).isEqualTo(new ImportOutcome.Published("test-program", "A small program", List.of(
                "test-program/module-1-1/text/2", "test-program/module-1-1/assessment/2", "test-program/module-1-2/text/2")));
        world.settle();
    }

    @Test
    void whoHasNotOpenedItGetsTheNewOne() {
        ModuleDelivery opened = modules.open(first(CLEO), CLEO);

        assertThat(versions(opened)).isEqualTo(new Numbers(2, 2));
        assertThat(modules.offered(opened)).isEmpty();
        assertThat(modules.acknowledge(opened.id(), CLEO).openedAt()).isEqualTo(world.now());
        assertThat(modules.complete(opened.id(), CLEO, RIGHT).score()).as("of the new questions").isEqualTo(1);
    }

    @Test
    void whoIsUnderWayGoesOnWithWhatWasOpened() {
        ModuleDelivery begun = modules.open(first(BEN), BEN);

        assertThat(versions(begun)).isEqualTo(new Numbers(1, 1));
        assertThat(modules.offered(begun)).contains(new Numbers(2, 2));
        assertThat(modules.complete(begun.id(), BEN, RIGHT, 1).score()).as("of the old questions").isEqualTo(2);
        world.settle();

        ModuleDelivery completed = sprints.moduleDelivery(begun.id());
        assertThat(completed.state()).isEqualTo(ModuleDelivery.State.COMPLETED);
        assertThat(sprints.module(completed).items().get(1).question()).isEqualTo("And now?");
        assertThat(modules.offered(completed)).isEmpty();
        assertThatThrownBy(() -> modules.renew(begun.id(), BEN)).isInstanceOf(Conflict.class).hasMessageContaining("completed");
        assertThat(own(BEN)).satisfies(note -> assertThat(note.place().found()).isEqualTo(Found.KEPT));
    }

    @Test
    void whoTakesTheNewOneKeepsTheNotesAndAnswersTheNewQuestions() {
        ModuleDelivery renewed = modules.renew(first(DINA), DINA);

        assertThat(versions(renewed)).isEqualTo(new Numbers(2, 2));
        assertThat(renewed.acknowledged()).isTrue();
        assertThat(modules.renew(renewed.id(), DINA)).as("nothing newer").extracting(NewVersionTest::versions)
                .isEqualTo(new Numbers(2, 2));
        assertThat(own(DINA)).satisfies(note -> {
            assertThat(note.words()).isEqualTo("Of " + DINA);
            assertThat(note.place().found()).isEqualTo(Found.OBSOLETE);
            assertThat(note.place().was()).containsExactly("Read this.");
            assertThat(note.place().is()).containsExactly("A new beginning.", "Read that.");
        });
        assertThatThrownBy(() -> modules.complete(renewed.id(), DINA, RIGHT, 1)).isInstanceOf(Conflict.class);
        assertThat(modules.complete(renewed.id(), DINA, List.of(0, 0), 2).score()).isEqualTo(2);
    }

    @Test
    void whatIsAnsweredStaysAndIsAskedAgainAsItWas() {
        ModuleDelivery completed = sprints.moduleDelivery(first(ANNA));
        assertThat(completed.score()).isEqualTo(2);
        assertThat(versions(completed)).isEqualTo(new Numbers(1, 1));
        assertThat(modules.complete(completed.id(), ANNA, RIGHT).score()).as("the same answers again").isEqualTo(2);
        assertThat(annotations.ofLearner(completed.id(), ANNA)).extracting(Placed::words)
                .containsExactly("For all", "Of " + ANNA);

        world.advanceTo("2027-01-20T11:00:00Z");

        RecallTurn turn = recalls.openTurnsOf(ANNA).get(0);
        assertThat(recalls.module(turn).items()).extracting("question").containsExactly("Which one is right?", "And now?");
        assertThat(recalls.answer(ANNA, turn.id(), completed.itemVersions(), RIGHT).score()).isEqualTo(2);
    }

    @Test
    void whatHasNotComeYetComesAsItIsNow() {
        world.advanceTo("2027-01-19T08:00:00Z");

        assertThat(world.log("twilio", "message")).extracting(message -> message.path("body").asText())
                .filteredOn(text -> text.contains("Better said")).hasSize(4);
    }

    private static TestProgram cohort() {
        return TestProgram.of(1, 4, 1).modules(2).checkIns(0);
    }

    private static Numbers versions(ModuleDelivery delivery) {
        return new Numbers(delivery.textVersion(), delivery.assessmentVersion());
    }

    private String first(String learner) {
        return sprints.moduleDeliveriesOfLearner(learner).get(0).id();
    }

    private Placed own(String learner) {
        return annotations.ofLearner(first(learner), learner).stream()
                .filter(placed -> placed.annotation().authorId().equals(learner)).findFirst().orElseThrow();
    }
}
