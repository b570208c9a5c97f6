package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Critique;
import io.cairn.critique.Work;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;

/** A mentor's whole critique on a phone: read, note, be interrupted, go on, hand over, and see what became of it. */
@ProcessTest
class ReviewBrowserIT {

    private static final By HAND_OVER = By.xpath("//button[.='Hand over to the learner']");

    @RegisterExtension
    final Browser mentor = new Browser("mentor", Browser.PHONE);

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private ArtifactService artifacts;

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
