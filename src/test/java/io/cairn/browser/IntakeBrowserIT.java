package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.intake.Answers;
import io.cairn.intake.Intake;
import io.cairn.intake.IntakeService;
import io.cairn.intake.MatchService;
import io.cairn.program.LearnerLinks;
import io.cairn.program.NewcomerService.Newcomer;
import io.cairn.program.Person.Channel;
import io.cairn.program.Person.Role;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form by which somebody comes in, on a learner's phone and at a mentor's desk, opened by the link of a mail. */
@ProcessTest
class IntakeBrowserIT {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"]+/l/[\\w-]+#intake-\\w+");

    @RegisterExtension
    final Browser learner = new Browser("learner", Browser.PHONE);
    @RegisterExtension
    final Browser mentor = new Browser("mentor", Browser.DESK);

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private IntakeService intakes;
    @Autowired
    private MatchService matches;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private TaskService tasks;

    @BeforeEach
    void aProgramWithoutLearners() {
        world.reset();
        program.add(TestProgram.definition());
        world.advance(Duration.ofSeconds(1));
    }

    @Test
    void aLearnerFillsItInOnAPhoneGoesOnLaterAndIsIn() throws IOException {
        Intake intake = asked(Role.LEARNER, "de", null, TestProgram.SPONSOR);
        learner.open(link());
        learner.read("Hallo Noa");
        learner.read("Wie und wann erreichen wir dich?");
        learner.keepPicture("intake-phone");
        learner.click(By.cssSelector("input[name=channel][value=SMS]"));
        learner.click(By.cssSelector("input[name=goal][value=NEW_SKILL]"));
        learner.read("Gespeichert.");
        learner.click("Abschicken");
        learner.read("Das fehlt noch.");
        learner.type(By.name("phone"), "0151 12");
        learner.click("Wie und wann erreichen wir dich?");
        learner.read("Das ist keine Nummer mit Ländervorwahl");
        learner.keepPicture("intake-phone-wrong");
        learner.reload();

        learner.read("Wie und wann erreichen wir dich?");
        assertThat(learner.see(By.cssSelector("input[name=channel][value=SMS]")).isSelected()).isTrue();
        learner.type(By.name("phone"), "+49 151 700 000 77");
        learner.click(By.cssSelector("input[name=consents][value=SMS]"));
        learner.click(By.cssSelector("input[name=skills]"));
        learner.click(By.cssSelector("input[name=hours][value=WED-EVENING]"));
        assertThat(learner.width()).isLessThanOrEqualTo(Browser.PHONE.getWidth());
        learner.click("Abschicken");
        learner.read("Du bist dabei");
        assertThat(intakes.intake(intake.id()).state()).isEqualTo(Intake.State.ADMITTED);
        assertThat(learner.breaches()).isEmpty();
    }

    @Test
    void aMentorDeclinesAtADeskAndTheFormIsGone() throws IOException {
        Intake intake = asked(Role.MENTOR, "en", 7_000, null);
        mentor.open(link());
        mentor.read("What do you teach?");
        mentor.keepPicture("intake-desk");
        mentor.click("I do not want to take part");
        assertThat(intakes.intake(intake.id()).state()).as("asked once more first").isEqualTo(Intake.State.OPEN);
        mentor.click("Yes, please do not write to me again");
        mentor.read("you will not hear from us again");
        assertThat(intakes.intake(intake.id()).reason()).isEqualTo("declined");
    }

    @Test
    void aLearnerRepliesAndAMentorComesBackOnThePage() throws IOException {
        Intake place = admitted(Role.MENTOR, "Ada", 7_000, null);
        Intake intake = admitted(Role.LEARNER, "Lea", null, TestProgram.SPONSOR);
        tasks.complete(tasks.createTaskQuery().taskAssignee(place.personId()).singleResult().getId(),
                Map.of("offerAnswer", "ask", "offerQuestion", "Which of the two first?"));
        world.settle();
        learner.open(links.link(intake.personId(), intake.id()));
        learner.read("Which of the two first?");
        learner.type(By.id("reply"), "The reader.");
        learner.keepPicture("match-question-phone");
        learner.click("Send");
        learner.read("A mentor is being found for you");
        assertThat(matches.openQuestion(intake.id())).isEmpty();
        world.advance(Duration.ofHours(48));

        mentor.open(links.link(place.personId(), place.id()));
        mentor.read("No answer came from you");
        mentor.keepPicture("match-rest-desk");
        mentor.click("I am back");
        mentor.read("Thank you.");
        assertThat(intakes.intake(place.id()).restingSince()).isNull();
        mentor.logIn(world.baseUrl() + "/camunda/app/cockpit/default/", "operator", "cairn");
        mentor.see("Processes");
        mentor.open(world.baseUrl() + "/match/" + matches.matchOf(intake.id()).orElseThrow().id());
        mentor.read("did not answer in time");
        mentor.keepPicture("match-desk");
        assertThat(mentor.breaches()).isEmpty();
    }

    private Intake admitted(Role role, String name, Integer share, String sponsor) {
        Intake intake = intakes.invite(TestProgram.ID, new Newcomer(role, name, "Test", name + "@example.org", "en",
                "Europe/Berlin", share), sponsor);
        world.settle();
        intakes.complete(intake.id(), intake.personId(), new Answers("Europe/Berlin", Channel.MAIL, null,
                List.of(Channel.MAIL), share == null ? Answers.Goal.NEW_SKILL : null, List.of("Naming the reader"),
                List.of("MON-EVENING"), share == null ? null : 2));
        world.settle();
        return intake;
    }

    @Test
    void afterItsEndTheLinkSaysThatTheFormHasClosed() {
        asked(Role.LEARNER, "en", null, TestProgram.SPONSOR);
        String link = link();
        world.advance(Duration.ofDays(8));
        learner.open(link);
        learner.read("This form has closed");
    }

    private Intake asked(Role role, String language, Integer share, String sponsor) {
        Intake intake = intakes.invite(TestProgram.ID, new Newcomer(role, "Noa", "Berg", "noa@example.org", language,
                "Europe/Berlin", share), sponsor);
        world.settle();
        return intake;
    }

    private String link() {
        Matcher link = LINK.matcher(world.log("mail", "message").get(0).toString());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    /** To be looked at: nobody can assert that a page is pleasant. */}
