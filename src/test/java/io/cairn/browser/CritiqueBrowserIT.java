package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Critique;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.util.Map;

/** A learner hands in, the mentor writes the critique in Tasklist, the operator sees the sprint move on in Cockpit. */
@ProcessTest
class CritiqueBrowserIT {

    private static final By CRITIQUE_RUNS =
            By.cssSelector("[data-container-id=Activity_CritiqueArtifact] .instance-count");
    private static final By CALLS_RUN = By.cssSelector("[data-container-id=Activity_HoldCheckIns] .instance-count");

    private static final By COMPLETE = By.xpath("//button[normalize-space(.)='Complete']");

    @RegisterExtension
    final Browser mentor = new Browser("mentor", Browser.DESK);
    @RegisterExtension
    final Browser operator = new Browser("operator", Browser.DESK);

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
        world.http().post().uri("/api/learner/artifacts/" + artifact.id() + "/submissions")
                .headers(headers -> headers.setBearerAuth(LearnersMessages.token(world, artifact.id())))
                .contentType(MediaType.APPLICATION_JSON).body(Map.of("text", "Why we release on Tuesdays."))
                .retrieve().toBodilessEntity();
        world.settle();
    }

    @Test
    void anAcceptedArtifactMovesTheSprintOn() {
        operator.logIn(world.baseUrl() + "/camunda/app/cockpit/default/", "operator", "cairn");
        operator.see("Processes");
        operator.open(world.baseUrl() + "/camunda/app/cockpit/default/#/processes");
        operator.click("Learning sprint");
        operator.see(By.xpath("//td[normalize-space(.)='" + artifact.sprintId() + "']"));
        operator.click(By.cssSelector("td.instance-id a"));
        operator.read(artifact.sprintId());
        operator.see(CRITIQUE_RUNS);
        operator.see(CALLS_RUN);

        critique("Accept the artifact");
        world.settle();

        Critique written = artifacts.critiquesOf(artifact.id()).get(0);
        assertThat(written.verdict()).isEqualTo(Critique.Verdict.ACCEPT);
        assertThat(written.clarity()).isEqualTo(4);
        assertThat(written.craft()).isEqualTo(3);
        assertThat(written.notes()).isEqualTo("Paragraph 1: say who decides.");
        assertThat(world.ending("artifact-critique", artifact.id())).isEqualTo("Artifact accepted");
        operator.reload();
        operator.read(artifact.sprintId());
        operator.see(CALLS_RUN);
        operator.seeNoMore(CRITIQUE_RUNS);
    }

    @Test
    void aFormThatIsNotCompleteStaysInTheList() {
        openTask();
        rate("Clarity", "6");
        mentor.type(By.xpath("//label[starts-with(.,'Notes')]/following::textarea[1]"), "Too short");
        mentor.read("Field must have maximum value of 5.");
        mentor.read("Field must have minimum length of 10.");
        assertThat(mentor.see(COMPLETE).isEnabled()).isFalse();
        world.settle();

        assertThat(artifacts.critiquesOf(artifact.id())).isEmpty();
        mentor.see(By.xpath("//li[contains(@class,'task')]//h4[contains(.,'Critique artifact')]"));
    }

    @Test
    void theFormLeadsToTheWorkItIsAbout() {
        openTask();
        mentor.clickIntoNewWindow("Open the artifact");
        assertThat(mentor.address()).endsWith("/critique/" + artifact.id());
        mentor.read("Why we release on Tuesdays.");
        mentor.read("Waits for its critique");
        mentor.closeWindow();
        mentor.see("Open the artifact");
    }

    private void openTask() {
        mentor.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", "mentor-1", "cairn");
        mentor.click(By.xpath("//h4[contains(.,'Critique artifact')]//a"));
        mentor.see("Open the artifact");
    }

    private void critique(String verdict) {
        openTask();
        rate("Clarity", "4");
        rate("Evidence", "5");
        rate("Application", "4");
        rate("Craft", "3");
        mentor.type(By.xpath("//label[starts-with(.,'Notes')]/following::textarea[1]"),
                "Paragraph 1: say who decides.");
        mentor.choose(By.xpath("//label[contains(.,'" + verdict + "')]//input"));
        mentor.click(COMPLETE);
        mentor.seeNoMore(By.xpath("//h4[contains(.,'Critique artifact')]"));
    }

    private void rate(String criterion, String stars) {
        mentor.type(By.xpath("//label[starts-with(.,'" + criterion + "')]/following::input[1]"), stars);
    }
}
