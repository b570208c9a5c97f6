package io.cairn.intake;

import io.cairn.program.Catalogue;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Consents;
import io.cairn.program.NewcomerService;
import io.cairn.program.NewcomerService.Newcomer;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.program.Person.Role;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The use cases of an intake. What a step of its process repeats changes nothing, so that a job may run again. */
@Service
public class IntakeService {

    private final Intakes intakes;
    private final NewcomerService newcomers;
    private final Consents consents;
    private final IntakeMessages messages;
    private final IntakeWorkflow workflow;
    private final Catalogue catalogue;
    private final ObjectMapper json;
    private final Clock clock;

    IntakeService(Intakes intakes, NewcomerService newcomers, Consents consents, IntakeMessages messages,
            IntakeWorkflow workflow, Catalogue catalogue, ObjectMapper json, Clock clock) {
        this.intakes = intakes;
        this.newcomers = newcomers;
        this.consents = consents;
        this.messages = messages;
        this.workflow = workflow;
        this.catalogue = catalogue;
        this.json = json;
        this.clock = clock;
    }

    /** @param closesAt by the person's own clock */
    public record Chase(Instant firstReminderAt, Instant secondReminderAt, Instant closesAt) {
    }

    /** How the form stands, for the person whose it is. */
    public record Form(Intake intake, Person person, ProgramDefinition program, Answers answers,
            Map<Channel, String> consentWords, List<String> missing) {
    }

    /**
     * Somebody is asked into a program. Whose earlier intake was closed may be asked again.
     *
     * @param sponsorId who pays for a learner; null for a mentor
     * @throws NotFound if there is no such program
     * @throws BadInput if something is not as it should be
     * @throws Conflict if somebody of that role and mail address is there already
     */
    @Transactional
    public Intake invite(String programId, Newcomer newcomer, String sponsorId) {
        catalogue.definition(programId);
        requireSponsor(newcomer.role(), sponsorId);
        String personId = newcomers.known(newcomer).map(this::mayBeAskedAgain)
                .orElseGet(() -> newcomers.expect(newcomer));
        Intake intake = intakes.save(Intake.open(Ids.newId("intake"), programId, personId, newcomer.role(), sponsorId,
                written(Answers.NONE), clock.instant()));
        workflow.invited(intake.id(), intake.role());
        return intake;
    }

    private void requireSponsor(Role role, String sponsorId) {
        boolean fits = role != Role.LEARNER ? sponsorId == null : sponsorId != null && sponsorId.indexOf('\0') < 0
                && catalogue.person(sponsorId, Role.SPONSOR).isPresent();
        if (!fits) {
            throw new BadInput("sponsor", role == Role.LEARNER ? "must be the id of a sponsor" : "is only for learners");
        }
    }

    private String mayBeAskedAgain(Person person) {
        List<Intake> before = intakes.findByPersonId(person.id());
        if (before.isEmpty() || before.stream().anyMatch(intake -> intake.state() != Intake.State.CLOSED)) {
            throw new Conflict("Somebody with this mail address is there already, or is being asked");
        }
        return person.id();
    }

    /**
     * Plans the invitation, with a link that ends when the form closes.
     *
     * @param closeAfter whole days, each as long as it is where the person lives
     */
    @Transactional
    public Chase sendInvitation(String intakeId, Duration remindAfter, Duration remindAgainAfter, Period closeAfter) {
        Intake intake = intake(intakeId);
        if (intake.closesAt() == null) {
            Instant closesAt = intake.invitedAt().atZone(catalogue.person(intake.personId()).zoneId())
                    .plus(closeAfter).toInstant();
            intake = intakes.save(intake.closingAt(closesAt));
            messages.invitation(intake);
        }
        return new Chase(intake.invitedAt().plus(remindAfter), intake.invitedAt().plus(remindAgainAfter),
                intake.closesAt());
    }

    /**
     * Says that nothing has come in yet, or that what has come in is not complete.
     *
     * @param number which reminder it is, from 1
     */
    @Transactional
    public void remind(String intakeId, int number) {
        Intake intake = intake(intakeId);
        if (intake.state() != Intake.State.OPEN) {
            return;
        }
        if (answers(intake).equals(Answers.NONE)) {
            messages.nothingYet(intake, number);
        } else {
            messages.unfinished(intake, number);
        }
    }

    /** Nobody completed the form in time: it closes with the reason, and what was answered is forgotten. */
    @Transactional
    public void close(String intakeId) {
        Intake intake = intake(intakeId);
        if (intake.state() != Intake.State.OPEN) {
            return;
        }
        Answers draft = answers(intake);
        List<String> missing = draft.missing(intake.role());
        if (draft.equals(Answers.NONE)) {
            intakes.save(intake.closed(Intake.NO_ANSWER, null, clock.instant()));
        } else if (missing.isEmpty()) {
            intakes.save(intake.closed(Intake.NOT_HANDED_IN, null, clock.instant()));
        } else {
            intakes.save(intake.closed(Intake.INCOMPLETE, String.join(",", missing), clock.instant()));
        }
    }

    /** The person is in: reached as the form says, with the consents that it showed; a mentor has an account. */
    @Transactional
    public void admit(String intakeId) {
        Intake intake = intake(intakeId);
        if (intake.state() != Intake.State.OPEN) {
            return;
        }
        Answers answers = answers(intake);
        Map<Channel, String> words = ConsentWords.in(catalogue.person(intake.personId()).language());
        newcomers.arrive(intake.personId(), answers.channel(), answers.phone(), answers.zone());
        answers.agreed().forEach(channel -> consents.give(intake.personId(), channel, Origin.INTAKE,
                words.get(channel)));
        if (intake.role() == Role.MENTOR) {
            newcomers.mentors(intake.programId(), intake.personId(), answers.skills());
        }
        intakes.save(intake.admitted(clock.instant()));
    }

    /**
     * Keeps what the person has answered so far.
     *
     * @param change what is null in it stays as it was
     * @throws BadInput if an answer is none of those that can be given; then nothing of the change is kept
     * @throws Conflict if the form is not open any more
     */
    @Transactional
    public Form save(String intakeId, String personId, Answers change) {
        return form(kept(intakeId, personId, change));
    }

    /**
     * Hands the form in, with a last change. Who did so before has done so.
     *
     * @throws BadInput if an answer is missing, or none of those that can be given; names each field
     * @throws Conflict if the form is not open any more
     */
    @Transactional
    public Form complete(String intakeId, String personId, Answers change) {
        if (mine(intakeId, personId).state() == Intake.State.ADMITTED) {
            return form(intakeId, personId);
        }
        Intake intake = kept(intakeId, personId, change);
        List<String> missing = answers(intake).missing(intake.role());
        if (!missing.isEmpty()) {
            throw new BadInput(missing.stream().map(field -> new BadInput.Mistake(field, "is missing")).toList());
        }
        requireWaiting(workflow.completed(intakeId));
        return form(intakeId, personId);
    }

    /**
     * The person does not want to take part: nothing more is sent, and what was answered is forgotten.
     *
     * @param wording what the person said no to, as it was shown
     * @throws Conflict if the form is not open any more
     */
    @Transactional
    public Form decline(String intakeId, String personId, String wording) {
        Intake intake = mine(intakeId, personId);
        if (Intake.DECLINED.equals(intake.reason())) {
            return form(intake);
        }
        requireOpen(intake);
        consents.refuse(personId, Channel.MAIL, Origin.INTAKE, wording);
        Intake closed = intakes.save(intake.closed(Intake.DECLINED, null, clock.instant()));
        requireWaiting(workflow.declined(intakeId));
        return form(closed);
    }

    /** @throws NotFound if there is no such intake of that person */
    public Form form(String intakeId, String personId) {
        return form(mine(intakeId, personId));
    }

    /** @throws NotFound if there is no such intake */
    public Intake intake(String intakeId) {
        return intakes.findById(intakeId).orElseThrow(() -> new NotFound("There is no intake " + intakeId));
    }

    /** @param programId null for every program's; the earliest first */
    public List<Intake> intakesOf(String programId) {
        return programId == null ? intakes.findAllByOrderByInvitedAtAscIdAsc()
                : intakes.findByProgramIdOrderByInvitedAtAscIdAsc(programId);
    }

    /** What the person has answered so far; nothing where the intake was closed. */
    public Answers answers(Intake intake) {
        try {
            return intake.answers() == null ? Answers.NONE : json.readValue(intake.answers(), Answers.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answers of " + intake.id() + " cannot be read");
        }
    }

    /** The fields without which the person cannot be admitted; when the intake was closed, those missing then. */
    public List<String> missing(Intake intake) {
        return switch (intake.state()) {
            case OPEN -> answers(intake).missing(intake.role());
            case ADMITTED -> List.of();
            case CLOSED -> intake.missing() == null ? List.of() : List.of(intake.missing().split(","));
        };
    }

    private Intake kept(String intakeId, String personId, Answers change) {
        Intake intake = mine(intakeId, personId);
        requireOpen(intake);
        Answers answers = answers(intake).with(Optional.ofNullable(change).orElse(Answers.NONE));
        answers.check(intake.role(), catalogue.definition(intake.programId()).skills());
        if (answers.zone() != null) {
            newcomers.requireZone("zone", answers.zone());
        }
        newcomers.requirePhone("phone", answers.phone(), personId);
        return intakes.save(intake.answered(written(answers)));
    }

    private Form form(Intake intake) {
        Person person = catalogue.person(intake.personId());
        Answers answers = answers(intake);
        return new Form(intake, person, catalogue.definition(intake.programId()), answers,
                ConsentWords.in(person.language()), missing(intake));
    }

    private Intake mine(String intakeId, String personId) {
        return intakes.findByIdAndPersonId(intakeId, personId)
                .orElseThrow(() -> new NotFound("There is no form " + intakeId));
    }

    private void requireOpen(Intake intake) {
        if (intake.state() != Intake.State.OPEN || intake.closesAt() != null
                && !clock.instant().isBefore(intake.closesAt())) {
            throw new Conflict("This form is not open any more");
        }
    }

    private static void requireWaiting(boolean told) {
        if (!told) {
            throw new Conflict("The form is just being sent or closed; try again in a moment");
        }
    }

    private String written(Answers answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answers cannot be written");
        }
    }
}
