package io.cairn.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInRisk;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.RiskService;
import io.cairn.critique.AdoptionService;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.ContentService;
import io.cairn.critique.Submission;
import io.cairn.program.Catalogue;
import io.cairn.program.Person.Channel;
import io.cairn.program.Preferences;
import io.cairn.program.Preferences.Kind;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;
import io.cairn.sprint.ModuleDelivery;
import io.cairn.sprint.ModuleService;
import io.cairn.sprint.RecallService;
import io.cairn.sprint.SprintCatalogue;
import io.cairn.wellbeing.ReflectionService;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.ZoneOffset;
import java.util.List;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The learner's page on a phone, opened by the link that a text message brought. */
@ProcessTest
class LearnerPageBrowserIT {

    @RegisterExtension
    final Browser learner = new Browser("learner", Browser.PHONE);

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private SprintCatalogue sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private ContentService contents;
    @Autowired
    private AdoptionService adoptions;
    @Autowired
    private ModuleService modules;
    @Autowired
    private RecallService recalls;
    @Autowired
    private ReflectionService reflections;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private RiskService risks;
    @Autowired
    private Catalogue catalogue;

    private String program;

    @BeforeEach
    void theFirstModuleHasGoneOut() {
        world.reset();
        program = TestProgram.oneLearner().importInto(programs);
        world.advanceTo("2027-01-18T08:00:00Z");
    }

    @Test
    void aModuleIsStartedReadAnsweredAndScored() {
        String module = sprints.moduleDeliveriesOf(program).get(0).id();
        learner.open(LearnersMessages.link(world, module));
        learner.read("Hello Person2001");
        learner.read("Where will you use this?");
        assertThat(learner.text()).doesNotContain("Which one is right?");

        learner.click("Yes, let’s start");
        learner.read("Which one is right?");
        learner.click(By.xpath("//legend[.='Which one is right?']/..//label[contains(.,'The second')]"));
        learner.click("Check my answers");
        learner.read("Question 2 has no answer yet.");
        learner.click(By.xpath("//legend[.='And now?']/..//label[contains(.,'The third')]"));
        learner.click("Check my answers");
        learner.see(By.className("score"));
        learner.read("The first one is.");
        world.settle();

        ModuleDelivery done = sprints.moduleDeliveriesOf(program).get(0);
        assertThat(done.state()).isEqualTo(ModuleDelivery.State.COMPLETED);
        assertThat(done.score()).isEqualTo(1);
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
        learner.reload();
        learner.see(By.cssSelector(".moods"));
    }

    @Test
    void anArtifactIsHandedInAndCanBeReadAsHandedIn() {
        Artifact artifact = artifacts.artifactsOf(program).get(0);
        learner.open(LearnersMessages.link(world, artifact.id()));
        learner.read("Write artifact 1.");
        learner.click("Send a link");
        learner.type(By.cssSelector("#artifact input"), "https://example.org/my-work");
        learner.click("Hand in");
        learner.read("reads it next, and you get word");
        world.settle();

        assertThat(artifacts.artifact(artifact.id()).state()).isEqualTo(Artifact.State.SUBMITTED);
        assertThat(artifacts.submissionsOf(artifact.id())).extracting(Submission::content)
                .containsExactly("https://example.org/my-work");
    }

    @Test
    void aFileIsHandedInFromThePhoneAndWhatWasTypedStays(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("notes.txt"), "<html>not a text</html>");
        Path large = Files.write(folder.resolve("large.pdf"), new byte[11 * 1024 * 1024]);
        Path work = Files.write(folder.resolve("my work.pdf"),
                ("%PDF-1.7" + "x".repeat(2 * 1024 * 1024)).getBytes(UTF_8));
        By text = By.cssSelector("#artifact textarea");
        By file = By.cssSelector("#artifact input[type=file]");
        Artifact artifact = artifacts.artifactsOf(program).get(0);
        learner.open(LearnersMessages.link(world, artifact.id()));
        learner.type(text, "Half a thought");
        learner.click("Send a file");
        learner.click("Hand in");
        learner.read("No file is chosen yet.");

        learner.see(file).sendKeys(large.toString());
        learner.read("large.pdf · 11 MB. That is too large: at most 10 MB can be handed in.");
        learner.see(file).sendKeys(page.toString());
        learner.click("Hand in");
        learner.read("This file must be a text in UTF-8, PDF");
        learner.see(file).sendKeys(work.toString());
        learner.read("my work.pdf · 2 MB");
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
        learner.click("Write it here");
        assertThat(learner.see(text).getDomProperty("value")).isEqualTo("Half a thought");
        learner.click("Send a file");
        learner.click("Hand in");
        learner.read("reads it next, and you get word");
        world.settle();

        assertThat(artifacts.submissionsOf(artifact.id())).singleElement().satisfies(submission -> {
            assertThat(submission.kind()).isEqualTo(Submission.Kind.UPLOAD);
            contents.shown(contents.content(artifact.id(), submission.id()), artifact.mentorId());
        });
        learner.reload();
        learner.read("my work.pdf · 2 MB");
        learner.read(catalogue.person(artifact.mentorId()).firstName() + " looked at it");
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
        assertThat(learner.breaches()).isEmpty();
    }

    @Test
    void aCallIsConfirmedAndThenCalledOff() {
        CheckIn call = checkIns.checkInsOf(program).get(0);
        learner.open(LearnersMessages.link(world, call.id()));
        learner.click("I will be there");
        learner.read("confirmed");
        assertThat(checkIns.checkIn(call.id()).state()).isEqualTo(CheckIn.State.CONFIRMED);

        learner.click("I cannot come");
        learner.click("Yes, call it off");
        learner.seeNoMore(By.xpath("//button[.='Yes, call it off']"));
        world.settle();

        assertThat(checkIns.checkIn(call.id()).state()).isEqualTo(CheckIn.State.CALLED_OFF);
        learner.reload();
        learner.read("When suits you instead?");
    }

    @Test
    void theRiskOfACallIsShownAndContested() {
        By why = By.xpath("//summary[.='Why you get these reminders']");
        CheckIn call = checkIns.checkInsOf(program).get(0);
        learner.open(LearnersMessages.link(world, call.id()));
        learner.click(why);
        learner.read("Calls missed: 0");
        learner.type(By.cssSelector("#check-in textarea"), "I never missed one");
        learner.click("That is wrong");
        learner.seeNoMore(By.cssSelector("#check-in textarea"));
        learner.click(why);
        learner.read("Until somebody has looked at it, it counts as low.");

        assertThat(risks.of(call.id()).orElseThrow().objection()).isEqualTo(CheckInRisk.Objection.OPEN);
    }

    @Test
    void acceptedWorkIsNotInUseAndThenItIs() {
        String artifact = artifacts.artifactsOf(program).get(0).id();
        jdbc.sql("update critique_artifact set state = 'ACCEPTED', accepted_at = ? where id = ?")
                .params(world.now().atOffset(ZoneOffset.UTC), artifact).update();
        String adoption = adoptions.begin(artifact).id();
        adoptions.ask(adoption);
        world.settle();
        learner.open(LearnersMessages.link(world, adoption));
        learner.read("In use since");
        learner.click("Not yet");
        learner.read("Noted: not yet.");
        learner.seeNoMore(By.xpath("//button[.='Not yet']"));
        learner.click("Yes, it is in use");
        learner.read("Thank you, it is noted.");

        assertThat(adoptions.adoption(adoption).inUseSince()).isEqualTo("2027-01-18");
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
    }

    @Test
    void aReflectionIsWrittenDeletedAndForgotten() {
        String artifact = artifacts.artifactsOf(program).get(0).id();
        jdbc.sql("update critique_artifact set state = 'ACCEPTED', accepted_at = ? where id = ?")
                .params(world.now().atOffset(ZoneOffset.UTC), artifact).update();
        reflections.offer(artifact);
        learner.open(LearnersMessages.link(world, artifact));
        learner.read("Your work was accepted at once.");
        learner.see(By.xpath("//button[.='Skip']"));
        learner.type(By.cssSelector("#reflection textarea"), "I listen first now");
        learner.click("Keep it");
        learner.click(By.xpath("//summary[.='What you wrote for yourself']"));
        learner.read("I listen first now");
        learner.click("Delete it");
        learner.click("Yes, delete it");
        learner.seeNoMore(By.cssSelector("#reflection section"));

        assertThat(reflections.reflectionsOf("learner-1")).isEmpty();
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
    }

    @Test
    void whatAModuleLeftIsAskedAgainAndScored() {
        String module = sprints.moduleDeliveriesOf(program).get(0).id();
        modules.acknowledge(module, "learner-1");
        modules.complete(module, "learner-1", List.of(1, 0));
        world.advanceTo("2027-01-20T11:00:00Z");
        learner.open(LearnersMessages.link(world, module));
        learner.read("one minute");
        learner.click(By.cssSelector("#recall fieldset:nth-of-type(1) label:nth-of-type(2)"));
        learner.click("Check my answers");
        learner.read("Question 2 has no answer yet.");
        learner.click(By.cssSelector("#recall fieldset:nth-of-type(2) label:nth-of-type(1)"));
        learner.click("Check my answers");
        learner.see(By.cssSelector("#recall .score"));

        assertThat(recalls.turnsOfProgram(program)).singleElement()
                .satisfies(turn -> assertThat(turn.answers()).isEqualTo("1,0"));
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
    }

    @Test
    void aLearnerChoosesWhatToHear() {
        learner.open(LearnersMessages.link(world, sprints.moduleDeliveriesOf(program).get(0).id()));
        learner.click(By.xpath("//summary[.='What you hear from us']"));
        learner.click(By.xpath("//label[contains(.,'Nudges')]"));
        learner.see(By.cssSelector("#preferences input[name=NUDGE]:not(:checked):enabled"));
        learner.read("Kept.");
        learner.click(By.xpath("//label[.='SMS']"));
        learner.see(By.cssSelector("#preferences input[name=SMS]:not(:checked):enabled"));
        learner.read("Kept.");

        Preferences kept = catalogue.person("learner-1").preferences();
        assertThat(kept.wants(Kind.NUDGE)).isFalse();
        assertThat(kept.wants(Channel.SMS)).isFalse();
        assertThat(kept.wants(Kind.CALL, Channel.MAIL)).isTrue();
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
    }

    @Test
    void aLinkThatNobodySentOpensNothing() {
        learner.open(world.baseUrl() + "/l/guessed#module");
        learner.read("This link has run out");
    }
}
