package io.cairn.intake.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.engine.Accounts;
import io.cairn.intake.Answers;
import io.cairn.intake.Intake;
import io.cairn.intake.IntakeService;
import io.cairn.program.Catalogue;
import io.cairn.program.Consent;
import io.cairn.program.Consents;
import io.cairn.program.NewcomerService.Newcomer;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.program.Person.Role;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asked on Monday 18 January 2027, 08:00 in Berlin. */
@ProcessTest
class IntakeProcessTest {

    private static final String NO = "I do not want to take part. Yes, please do not write to me again.";

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private IntakeService intakes;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private Consents consents;
    @Autowired
    private Accounts accounts;

    @BeforeEach
    void aProgramWithoutLearners() {
        world.reset();
        program.add(TestProgram.definition());
        world.advance(Duration.ofSeconds(1));
    }

    @Test
    void whoCompletesTheFormIsAdmittedWithoutAnybodysHand() {
        Intake intake = learner("en");
        intakes.save(intake.id(), intake.personId(), change("Europe/Lisbon", Channel.SMS, "+49 (151) 700-000-01"));
        intakes.save(intake.id(), intake.personId(), consentsTo(Channel.SMS, Channel.MAIL));
        intakes.complete(intake.id(), intake.personId(), rest(Answers.Goal.NEW_SKILL, null));
        world.settle();

        assertThat(intakes.intake(intake.id()).state()).isEqualTo(Intake.State.ADMITTED);
        assertThat(intakes.intake(intake.id()).endedAt()).isEqualTo(world.now());
        assertThat(catalogue.person(intake.personId()))
                .extracting(Person::zone, Person::channel, Person::phone)
                .containsExactly("Europe/Lisbon", Channel.SMS, "+4915170000001");
        assertThat(catalogue.person(intake.personId()))
                .extracting(Person::consentSms, Person::consentWhatsapp, Person::consentMail)
                .containsExactly(true, false, true);
        assertThat(consents.ledgerOf(intake.personId())).extracting(Consent::channel, Consent::origin, Consent::wording)
                .containsExactlyInAnyOrder(
                        tuple(Channel.SMS, Consent.Origin.INTAKE,
                                "You may send me text messages (SMS) about my program. STOP ends them at any time."),
                        tuple(Channel.MAIL, Consent.Origin.INTAKE,
                                "You may send me mail about my program. I can stop it on my page at any time."));
        assertThat(world.ending(IntakeProcess.KEY, intake.id())).isEqualTo("Learner admitted");
        assertThat(world.path(IntakeProcess.KEY, intake.id())).containsExactly("Person invited", "Set deadlines",
                "Send invitation", "Invitation sent", "Form completed", "Admit person", "Joins as learner?",
                "Ask for match", "Learner admitted");
        world.advance(Duration.ofDays(8));
        assertThat(mails()).as("the invitation and no reminder").hasSize(1);
    }

    @Test
    void aMentorGetsAnAccountAndAPlaceInThePool() {
        Intake intake = intakes.invite(TestProgram.ID, new Newcomer(Role.MENTOR, "Mo", "Stone", "mo@example.org", "en",
                "Europe/Berlin", 6_500), null);
        world.settle();
        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.toString())
                .contains("mo@example.org", "Be a mentor in Clear writing"));
        assertThat(accounts.exists(intake.personId())).isFalse();
        intakes.save(intake.id(), intake.personId(), change("Europe/Berlin", Channel.MAIL, null));
        intakes.complete(intake.id(), intake.personId(), rest(null, 3));
        world.settle();

        Intake place = intakes.intake(intake.id());
        assertThat(place.state()).isEqualTo(Intake.State.ADMITTED);
        assertThat(intakes.answers(place)).extracting(Answers::skills, Answers::hours, Answers::capacity)
                .containsExactly(List.of("Naming the reader"), List.of("MON-EVENING", "TUE-MORNING"), 3);
        assertThat(catalogue.person(intake.personId()).mentorShare()).isEqualTo(6_500);
        assertThat(accounts.exists(intake.personId())).isTrue();
        assertThat(accounts.nameOf(intake.personId())).isEqualTo("Mo Stone");
        assertThat(world.ending(IntakeProcess.KEY, intake.id())).isEqualTo("Mentor admitted");
    }

    @Test
    void whoAnswersNothingIsRemindedTwiceAndClosedAfterAWeek() {
        Intake intake = learner("en");
        world.settle();
        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail.toString())
                .contains("Your place in Clear writing", "Monday 25 January, 08:00", "#" + intake.id()));
        world.advanceTo("2027-01-19T07:00:00Z");
        assertThat(mails()).hasSize(1);
        world.advanceTo("2027-01-19T07:00:01Z");
        assertThat(mails()).hasSize(2).last().asString().contains("your form still waits");
        world.advanceTo("2027-01-21T07:00:01Z");
        assertThat(mails()).hasSize(3).last().asString().contains("your form still waits");
        world.advanceTo("2027-01-25T07:00:00Z");
        assertThat(intakes.intake(intake.id()).state()).isEqualTo(Intake.State.OPEN);
        world.advanceTo("2027-01-25T07:00:01Z");

        Intake closed = intakes.intake(intake.id());
        assertThat(closed).extracting(Intake::state, Intake::reason, Intake::missing)
                .containsExactly(Intake.State.CLOSED, "no-answer", null);
        assertThat(closed.endedAt()).isEqualTo(closed.closesAt());
        assertThat(world.ending(IntakeProcess.KEY, intake.id())).isEqualTo("Intake closed");
        assertThat(world.path(IntakeProcess.KEY, intake.id())).containsSubsequence("First reminder due",
                "Remind of form", "Second reminder due", "Remind of form", "Time over", "Not completed in time",
                "Close intake");
        world.advance(Duration.ofDays(30));
        assertThat(mails()).hasSize(3);
    }

    @Test
    void aDraftIsKeptRemindedOfAndClosedWithWhatIsMissing() {
        Intake intake = learner("de");
        intakes.save(intake.id(), intake.personId(), change("Europe/Berlin", Channel.SMS, null));
        world.advance(Duration.ofDays(2));
        assertThat(mails()).hasSize(2).last().asString().contains("Dein Formular ist noch nicht vollst");
        assertThat(intakes.form(intake.id(), intake.personId()).answers().channel()).isEqualTo(Channel.SMS);
        assertThatThrownBy(() -> intakes.complete(intake.id(), intake.personId(), nothing()))
                .isInstanceOfSatisfying(BadInput.class, bad -> assertThat(bad.mistakes())
                        .extracting(BadInput.Mistake::field)
                        .containsExactly("phone", "consents", "goal", "skills", "hours"));
        world.advance(Duration.ofDays(6));

        Intake closed = intakes.intake(intake.id());
        assertThat(closed).extracting(Intake::state, Intake::reason, Intake::missing, Intake::answers)
                .containsExactly(Intake.State.CLOSED, "incomplete", "phone,consents,goal,skills,hours", null);
        assertThat(world.ending(IntakeProcess.KEY, intake.id())).isEqualTo("Intake closed");
        assertThatThrownBy(() -> intakes.save(intake.id(), intake.personId(), rest(null, null)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whatIsCompleteButNotHandedInIsClosedAsThat() {
        Intake intake = learner("en");
        intakes.save(intake.id(), intake.personId(), change("Europe/Berlin", Channel.MAIL, null));
        intakes.save(intake.id(), intake.personId(), consentsTo(Channel.MAIL));
        intakes.save(intake.id(), intake.personId(), rest(Answers.Goal.NEW_ROLE, null));
        world.advance(Duration.ofDays(8));

        assertThat(intakes.intake(intake.id()).reason()).isEqualTo("not-handed-in");
        assertThat(catalogue.person(intake.personId()).consentMail()).as("nothing was agreed to").isFalse();
        assertThat(world.ending(IntakeProcess.KEY, intake.id())).isEqualTo("Intake closed");
    }

    @Test
    void whoDeclinesHearsNothingMoreEvenIfAskedAgain() {
        Intake intake = learner("en");
        world.settle();
        intakes.decline(intake.id(), intake.personId(), NO);
        intakes.decline(intake.id(), intake.personId(), NO);
        world.advance(Duration.ofDays(8));

        assertThat(intakes.intake(intake.id())).extracting(Intake::state, Intake::reason, Intake::answers)
                .containsExactly(Intake.State.CLOSED, "declined", null);
        assertThat(consents.ledgerOf(intake.personId())).singleElement()
                .extracting(Consent::channel, Consent::given, Consent::origin, Consent::wording)
                .containsExactly(Channel.MAIL, false, Consent.Origin.INTAKE, NO);
        assertThat(world.ending(IntakeProcess.KEY, intake.id())).isEqualTo("Intake declined");
        assertThat(mails()).hasSize(1);

        Intake again = learner("en");
        assertThat(again.personId()).isEqualTo(intake.personId());
        world.advance(Duration.ofDays(8));
        assertThat(mails()).as("whoever said no is not even asked").hasSize(1);
        assertThat(intakes.intake(again.id()).reason()).isEqualTo("no-answer");
    }

    /** The reminders come after hours; the week is seven days by the person's own clock. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-24T11:00:00Z, 2027-03-25T11:00:00Z, 2027-03-27T11:00:00Z, 2027-03-31T10:00:00Z",
        "2027-03-27T11:00:00Z, 2027-03-28T11:00:00Z, 2027-03-30T11:00:00Z, 2027-04-03T10:00:00Z",
        "2027-10-27T10:00:00Z, 2027-10-28T10:00:00Z, 2027-10-30T10:00:00Z, 2027-11-03T11:00:00Z",
        "2027-10-30T10:00:00Z, 2027-10-31T10:00:00Z, 2027-11-02T10:00:00Z, 2027-11-06T11:00:00Z"})
    void theChaseKeepsItsHoursAndTheEndItsTimeOfDayAcrossTheChangeOfClocks(String asked, String first, String second,
            String end) {
        world.advanceTo(asked);
        Intake intake = learner("en");
        world.advanceTo(Instant.parse(first).minusSeconds(1).toString());
        assertThat(mails()).hasSize(1);
        world.advanceTo(first);
        assertThat(mails()).hasSize(2);
        world.advanceTo(Instant.parse(second).minusSeconds(1).toString());
        assertThat(mails()).hasSize(2);
        world.advanceTo(second);
        assertThat(mails()).hasSize(3);
        world.advanceTo(Instant.parse(end).minusSeconds(1).toString());
        assertThat(intakes.intake(intake.id()).state()).isEqualTo(Intake.State.OPEN);
        world.advanceTo(end);
        assertThat(intakes.intake(intake.id()).state()).isEqualTo(Intake.State.CLOSED);
    }

    @Test
    void whoIsThereAlreadyIsNotAskedAgain() {
        learner("en");
        assertThatThrownBy(() -> learner("en")).isInstanceOf(Conflict.class);
        program.enroll("learner-1", "Europe/Berlin");
        assertThatThrownBy(() -> intakes.invite(TestProgram.ID, new Newcomer(Role.LEARNER, "Lea", "Test",
                "LEARNER-1@example.org", "en", "Europe/Berlin", null), TestProgram.SPONSOR)).isInstanceOf(Conflict.class);
    }

    private Intake learner(String language) {
        return intakes.invite(TestProgram.ID, new Newcomer(Role.LEARNER, "Noa", "Berg", "noa@example.org", language,
                "Europe/Berlin", null), TestProgram.SPONSOR);
    }

    private static Answers nothing() {
        return new Answers(null, null, null, null, null, null, null, null);
    }

    private static Answers change(String zone, Channel channel, String phone) {
        return new Answers(zone, channel, phone, null, null, null, null, null);
    }

    private static Answers consentsTo(Channel... channels) {
        return new Answers(null, null, null, List.of(channels), null, null, null, null);
    }

    private static Answers rest(Answers.Goal goal, Integer capacity) {
        return new Answers(null, null, null, null, goal, List.of("Naming the reader"),
                List.of("MON-EVENING", "TUE-MORNING"), capacity);
    }

    private List<JsonNode> mails() {
        return world.log("mail", "message");
    }
}
