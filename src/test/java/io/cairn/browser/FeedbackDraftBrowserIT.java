package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.DraftedNote;
import io.cairn.critique.DraftedNote.Decision;
import io.cairn.critique.FeedbackDraftService;
import io.cairn.critique.Work;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A draft comes late, while the mentor reads on a phone; he decides, and the learner is told where it came from. */
@ProcessTest
class FeedbackDraftBrowserIT {

    private static final String LABEL = "Written by a machine, not yet read by anybody";

    @RegisterExtension
    final Browser mentor = new Browser("mentor", Browser.PHONE);
    @RegisterExtension
    final Browser operator = new Browser("operator", Browser.DESK);
    @RegisterExtension
    final Browser learner = new Browser("learner", Browser.PHONE);

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private FeedbackDraftService drafts;

    private Artifact artifact;

    @BeforeEach
    void theWriterIsSlow() {
        world.reset();
        String program = TestProgram.oneLearner().automatedDrafts().importInto(programs);
        world.advanceTo("2027-01-18T08:00:00Z");
        artifact = artifacts.artifactsOf(program).get(0);
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("provider", "drafts", "operation", "*", "fault", "503", "times", 1)).retrieve()
                .toBodilessEntity();
        artifacts.submit(artifact.id(), artifact.learnerId(),
                Work.of("Why we release\n\nWe release on Tuesdays.\nThe end.", null));
        world.settle();
    }

    @Test
    void aDraftIsDecidedOnAndItsOriginIsTold() throws IOException {
        mentor.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", "mentor-1", "cairn");
        mentor.see(By.xpath("//h4[contains(.,'Critique artifact')]//a"));
        mentor.open(world.baseUrl() + "/critique/" + artifact.id());
        mentor.read("We release on Tuesdays.");
        assertThat(mentor.text()).doesNotContain(LABEL);
        world.advance(Duration.ofMinutes(1));
        mentor.run("lookForDrafts()");
        mentor.read(LABEL);
        mentor.see(By.cssSelector(".draft[data-origin=machine-drafted]"
                + "[data-digital-source-type$=trainedAlgorithmicMedia]"));
        mentor.keepPicture("draft-phone");

        operator.logIn(world.baseUrl() + "/camunda/app/cockpit/default/", "operator", "cairn");
        operator.see(By.cssSelector("[href*='processes']"));
        operator.open(world.baseUrl() + "/drafts");
        operator.read("offered to the mentor");
        operator.click("Switch drafts off everywhere");
        operator.read("Drafts are off");
        operator.keepPicture("drafts-switched-off");
        mentor.run("lookForDrafts()");
        mentor.until("see no draft any more", page -> !page.contains(LABEL));
        operator.click("Switch drafts on");
        operator.read("Drafts are on");
        mentor.run("lookForDrafts()");

        mentor.click(By.cssSelector("[aria-label='Approve the draft on line 1']"));
        mentor.read("began as a machine’s draft");
        mentor.click("Delete");
        mentor.click(By.cssSelector("[aria-label='Edit the draft on line 1']"));
        mentor.type(By.cssSelector(".sheet textarea"), "Say who decides.");
        mentor.click("Add note");
        mentor.seeNoMore(By.cssSelector(".sheet"));
        mentor.click(By.cssSelector("[aria-label='Reject the draft on line 3']"));
        mentor.until("see no draft any more", page -> !page.contains(LABEL));
        for (String criterion : List.of("clarity", "evidence", "application", "craft")) {
            choose(criterion, "4");
        }
        choose("verdict", "REVISE");
        mentor.click("Hand over to the learner");
        mentor.read("Revision asked for");
        mentor.read("prepared with automated help");
        world.settle();

        assertThat(drafts.notesOf(artifact.programId()).stream().sorted(Comparator.comparing(DraftedNote::position)))
                .extracting(DraftedNote::decision).containsExactly(Decision.EDITED, Decision.REJECTED);
        learner.open(LearnersMessages.link(world, artifact.id()));
        learner.read("Say who decides.");
        learner.read("Prepared with automated help, checked by your mentor.");
        learner.see(By.cssSelector("[data-origin=machine-drafted]"
                + "[data-digital-source-type$=compositeWithTrainedAlgorithmicMedia]"));
        assertThat(learner.text()).doesNotContain("could say who decides");
        learner.click("Automated help with your work");
        learner.click(By.cssSelector("#preferences input[name=drafts]"));
        learner.see(By.cssSelector("#preferences input[name=drafts]:not(:checked):enabled"));
        learner.keepPicture("learner-phone-automated-help");
        assertThat(mentor.breaches()).isEmpty();
        assertThat(mentor.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
    }

    private void choose(String name, String value) {
        mentor.click(By.xpath("//input[@name='" + name + "'][@value='" + value + "']/following-sibling::span"));
    }
}
