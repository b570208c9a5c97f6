package io.cairn.program;

import io.cairn.engine.Accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Takes programs in. A folder is stored whole or not at all. Of a program that is there already, only what its modules
 * say and ask may differ; what does is published as a new version, and everything else goes on as it is.
 */
@Service
public class ProgramService {

    private final Programs programs;
    private final Persons persons;
    private final Parties parties;
    private final JdbcAggregateTemplate rows;
    private final Consents consents;
    private final Accounts accounts;
    private final MentorAccounts mentorAccounts;
    private final VersionService versions;
    private final ProgramWorkflow workflow;
    private final ObjectMapper json;
    private final Clock clock;

    ProgramService(Programs programs, Persons persons, Parties parties, JdbcAggregateTemplate rows,
            Consents consents, Accounts accounts, MentorAccounts mentorAccounts, VersionService versions,
            ProgramWorkflow workflow, ObjectMapper json, Clock clock) {
        this.programs = programs;
        this.persons = persons;
        this.parties = parties;
        this.rows = rows;
        this.consents = consents;
        this.accounts = accounts;
        this.mentorAccounts = mentorAccounts;
        this.versions = versions;
        this.workflow = workflow;
        this.json = json;
        this.clock = clock;
    }

    /** Stores the program and its people, gives mentors their accounts, and lets the cohort begin. */
    @Transactional
    public ImportOutcome take(ProgramFolder folder) {
        ImportOutcome outcome = store(folder);
        if (outcome instanceof ImportOutcome.Imported imported) {
            start(imported.id());
        }
        return outcome;
    }

    /** Stores the program and its people and gives mentors their accounts; no process begins. */
    @Transactional
    public ImportOutcome store(ProgramFolder folder) {
        ProgramReader.Reading reading = ProgramReader.read(folder);
        if (reading.draft() == null) {
            return new ImportOutcome.Refused(reading.mistakes());
        }
        ProgramDraft draft = reading.draft();
        Mistakes mistakes = new Mistakes();
        checkAgainstStored(draft, mistakes);
        Optional<Program> before = programs.findById(draft.definition().id());
        if (before.isPresent()) {
            checkFrame(before.get(), draft, mistakes);
        }
        if (!mistakes.none()) {
            return new ImportOutcome.Refused(mistakes.inOrder());
        }
        return before.map(program -> publish(program, draft.definition())).orElseGet(() -> store(draft));
    }

    /** Sprints run by what the program was like when they began. */
    private void checkFrame(Program before, ProgramDraft draft, Mistakes mistakes) {
        if (!versions.read(before).frame().equals(draft.definition().frame())) {
            mistakes.add(ProgramReader.PROGRAM, draft.idLine(), Rule.ALREADY_IMPORTED, "there is a program "
                    + before.id() + " already, and more of it differs than what its modules say and ask");
        }
        draft.people().stream().filter(person -> !persons.existsById(person.id())).forEach(person ->
                mistakes.add(ProgramReader.PEOPLE, draft.personLines().get(person.id()), Rule.ALREADY_IMPORTED,
                        "there is a program " + before.id() + " already, without " + person.id()));
    }

    private ImportOutcome publish(Program before, ProgramDefinition fresh) {
        List<ModuleVersion> changed = versions.publish(before, fresh);
        if (!changed.isEmpty()) {
            programs.save(before.with(write(fresh)));
        }
        return new ImportOutcome.Published(fresh.id(), fresh.title(), changed.stream().map(ModuleVersion::id).toList());
    }

    /** Lets the cohort of a stored program begin. */
    @Transactional
    public void start(String programId) {
        workflow.imported(programId);
    }

    private void checkAgainstStored(ProgramDraft draft, Mistakes mistakes) {
        ProgramDefinition.Training training = draft.definition().training();
        if (training != null && !programs.existsById(training.mentorsOf())) {
            mistakes.add(ProgramReader.PROGRAM, draft.trainingLine(), Rule.TRAINING_PROGRAM_KNOWN,
                    "there is no program " + training.mentorsOf());
        }
        for (Person person : draft.people()) {
            int line = draft.personLines().get(person.id());
            Optional<Person> stored = persons.findById(person.id());
            if (stored.isPresent() && !stored.get().describedLike(person)) {
                mistakes.add(ProgramReader.PEOPLE, line, Rule.PERSON_DIFFERS,
                        person.id() + " is described differently in another program");
            }
            if (stored.isEmpty() && person.role() == Person.Role.MENTOR && accounts.exists(person.id())) {
                mistakes.add(ProgramReader.PEOPLE, line, Rule.ACCOUNT_TAKEN,
                        "somebody else has the account " + person.id());
            }
            if (person.phone() != null && persons.findByPhone(person.phone())
                    .filter(other -> !other.id().equals(person.id())).isPresent()) {
                mistakes.add(ProgramReader.PEOPLE, line, Rule.PERSON_UNIQUE,
                        "somebody in another program has the same phone");
            }
        }
        for (Party party : draft.parties()) {
            if (parties.findById(party.id()).filter(known -> !known.describedLike(party)).isPresent()) {
                mistakes.add(ProgramReader.PEOPLE, draft.personLines().get(party.id()), Rule.PERSON_DIFFERS,
                        party.id() + " is described differently for invoices in another program");
            }
        }
    }

    private ImportOutcome store(ProgramDraft draft) {
        ProgramDefinition definition = draft.definition();
        rows.insert(new Program(definition.id(), null, definition.title(), write(definition), clock.instant()));
        versions.publishFirst(definition);
        List<Person> unknown = draft.people().stream().filter(person -> !persons.existsById(person.id())).toList();
        rows.insertAll(unknown);
        rows.insertAll(draft.parties().stream().filter(party -> !parties.existsById(party.id())).toList());
        consents.imported(unknown, definition.id());
        rows.insertAll(draft.enrollments());
        rows.insertAll(draft.mentors());
        draft.people().stream().filter(person -> person.role() == Person.Role.MENTOR).forEach(mentorAccounts::open);
        return new ImportOutcome.Imported(definition.id(), definition.title(), count(draft, Person.Role.LEARNER),
                count(draft, Person.Role.MENTOR), count(draft, Person.Role.SPONSOR));
    }

    private String write(ProgramDefinition definition) {
        try {
            return json.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The definition of program " + definition.id() + " cannot be written", e);
        }
    }

    private static int count(ProgramDraft draft, Person.Role role) {
        return (int) draft.people().stream().filter(person -> person.role() == role).count();
    }
}
