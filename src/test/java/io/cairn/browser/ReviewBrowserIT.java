package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Anchor;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Critique;
import io.cairn.critique.Note;
import io.cairn.critique.ReviewService;
import io.cairn.critique.Work;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import org.assertj.core.data.Offset;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.interactions.PointerInput;
import org.springframework.beans.factory.annotation.Autowired;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/** A mentor's whole critique on a phone: read, note, be interrupted, go on, hand over, and see what became of it. */
@ProcessTest
class ReviewBrowserIT {

    private static final By BOARD = By.cssSelector(".board img");
    private static final By HAND_OVER = By.xpath("//button[.='Hand over to the learner']");

    @RegisterExtension
    final Browser mentor = new Browser("mentor", Browser.PHONE);

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private ReviewService reviews;
    @Autowired
    private TaskService tasks;

    private Artifact artifact;

    @BeforeEach
    void aLearnerHandsIn() {
        world.reset();
        String program = TestProgram.oneLearner().importInto(programs);
        world.advanceTo("2027-01-18T08:00:00Z");
        artifact = artifacts.artifactsOf(program).get(0);
        submit("Why we release\n\nWe release on Tuesdays.\nNobody knows who decides.\nThe end.");
    }

    @Test
    void aCritiqueIsWrittenAndHandedOver() throws IOException {
        mentor.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", "mentor-1", "cairn");
        mentor.see(By.xpath("//h4[contains(.,'Critique artifact')]//a"));
        mentor.open(world.baseUrl() + "/critique/" + artifact.id());
        mentor.read("Nobody knows who decides.");
        mentor.click(By.xpath("//button[@aria-label='Note on line 3']"));
        mentor.click(By.xpath("//button[@aria-label='Note on line 4']"));
        mentor.read("Lines 3–4");
        mentor.type(By.cssSelector(".sheet textarea"), "Say who decides.");
        mentor.click(By.xpath("//button[.='Add note']"));
        rate("clarity", 4);
        rate("evidence", 3);
        mentor.read("Kept ");
        mentor.keepPicture("review-phone");

        mentor.reload();
        mentor.read("Say who decides.");
        rate("application", 5);
        mentor.click(HAND_OVER);
        mentor.read("Craft is missing");
        mentor.read("Verdict is missing");
        rate("craft", 2);
        choose("verdict", "REVISE");
        mentor.click(HAND_OVER);
        mentor.read("Revision asked for");
        world.settle();

        assertThat(artifacts.critiquesOf(artifact.id())).singleElement().satisfies(critique -> {
            assertThat(critique.verdict()).isEqualTo(Critique.Verdict.REVISE);
            assertThat(critique.notes()).isEqualTo("lines 3-4: Say who decides.");
        });
        assertThat(artifacts.artifact(artifact.id()).state()).isEqualTo(Artifact.State.REVISION_ASKED);

        submit("Why we release\n\nWe release on Tuesdays, and Anna decides.\nThe end.");
        mentor.reload();
        mentor.read("what is gone or was changed");
        mentor.read("We release on Tuesdays, and Anna decides.");
        mentor.keepPicture("review-phone-second-round");
        assertThat(mentor.breaches()).isEmpty();
        assertThat(mentor.width()).as("no scrolling sideways").isLessThanOrEqualTo(Browser.PHONE.getWidth());
    }

    /** Work is a picture: a region of it is drawn with a finger and with a mouse, and said in numbers. */
    @Test
    void aRegionOfAPictureIsNoted() throws IOException {
        revision();
        artifacts.submit(artifact.id(), artifact.learnerId(), Work.file("sketch.png", picture(600, 400)));
        world.settle();
        mentor.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", "mentor-1", "cairn");
        mentor.see(By.xpath("//h4[contains(.,'Critique artifact')]//a"));
        mentor.open(world.baseUrl() + "/critique/" + artifact.id());
        mentor.click("Mark a region with a finger");
        mentor.drag(BOARD, PointerInput.Kind.TOUCH, 10, 20, 40, 70);
        note("The finger points here.");
        mentor.drag(BOARD, PointerInput.Kind.MOUSE, 90, 80, 60, 30);
        mentor.see(By.cssSelector(".region.chosen"));
        mentor.keepPicture("review-phone-regions");
        note("The mouse points there.");
        mentor.click("A region in numbers");
        mentor.type(By.xpath("//label[contains(.,'From the left')]/input"), "5");
        mentor.type(By.xpath("//label[contains(.,'Width')]/input"), "100");
        mentor.click("Note on this region");
        note("Without any hand.");
        mentor.see(By.cssSelector(".board .region:nth-of-type(3)"));
        List.of("clarity", "evidence", "application", "craft").forEach(criterion -> rate(criterion, 4));
        choose("verdict", "ACCEPT");
        mentor.click(HAND_OVER);
        mentor.read("Accepted,");
        world.settle();

        List<Note> notes = reviews.notes(artifact.id(), artifacts.critiquesOf(artifact.id())).stream().map(ReviewService.Noted::note)
                .filter(note -> note.round() == 2).toList();
        assertThat(notes).extracting(Note::words).containsExactlyInAnyOrder("The finger points here.",
                "The mouse points there.", "Without any hand.");
        assertThat(anchor(notes, "The finger points here.")).satisfies(region -> near(region, 100, 200, 300, 500));
        assertThat(anchor(notes, "The mouse points there.")).as("drawn backwards")
                .satisfies(region -> near(region, 600, 300, 300, 500));
        assertThat(anchor(notes, "Without any hand.")).as("no further than the edge")
                .isEqualTo(Anchor.region(1, 50, 0, 950, 500));
        assertThat(mentor.breaches()).isEmpty();
        assertThat(mentor.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
    }

    /** A finger that only scrolls draws nothing, and a tap is no region. */
    @Test
    void aFingerThatWasNotAskedToDrawDrawsNothing() throws IOException {
        revision();
        artifacts.submit(artifact.id(), artifact.learnerId(), Work.file("sketch.png", picture(600, 400)));
        world.settle();
        mentor.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", "mentor-1", "cairn");
        mentor.see(By.xpath("//h4[contains(.,'Critique artifact')]//a"));
        mentor.open(world.baseUrl() + "/critique/" + artifact.id());
        mentor.drag(BOARD, PointerInput.Kind.TOUCH, 10, 40, 40, 60);
        mentor.drag(BOARD, PointerInput.Kind.MOUSE, 50, 50, 50, 50);
        mentor.see("Mark a region with a finger");
        assertThat(mentor.texts(By.cssSelector(".sheet"))).isEmpty();
        assertThat(mentor.texts(By.cssSelector(".region"))).isEmpty();
    }

    /** Another round is asked for, so that something else can be handed in. */
    private void revision() {
        tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(artifact.id()).singleResult().getId(),
                Map.of("clarity", 3, "evidence", 3, "application", 3, "craft", 3, "verdict", "revise",
                        "notes", "line 1 Draw it."));
        world.settle();
    }

    private void note(String words) {
        mentor.type(By.cssSelector(".sheet textarea"), words);
        mentor.click(By.xpath("//button[.='Add note']"));
        mentor.seeNoMore(By.cssSelector(".sheet"));
    }

    private static Anchor anchor(List<Note> notes, String words) {
        return notes.stream().filter(note -> note.words().equals(words)).findFirst().orElseThrow().anchor();
    }

    /** A pixel of a phone is about three thousandths of its picture. */
    private static void near(Anchor region, int x, int y, int width, int height) {
        Offset<Integer> pixels = Offset.offset(12);
        assertThat(region.x()).isCloseTo(x, pixels);
        assertThat(region.y()).isCloseTo(y, pixels);
        assertThat(region.width()).isCloseTo(width, pixels);
        assertThat(region.height()).isCloseTo(height, pixels);
    }

    private static byte[] picture(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    private void submit(String text) {
        artifacts.submit(artifact.id(), artifact.learnerId(), Work.of(text, null));
        world.settle();
    }

    private void rate(String criterion, int rating) {
        choose(criterion, String.valueOf(rating));
    }

    private void choose(String name, String value) {
        mentor.click(By.xpath("//input[@name='" + name + "'][@value='" + value + "']/following-sibling::span"));
    }
}
