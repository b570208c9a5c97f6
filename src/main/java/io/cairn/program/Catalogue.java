package io.cairn.program;

import io.cairn.shared.NotFound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.stereotype.Service;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What other capabilities may ask about programs and people. Reads only. */
@Service
public class Catalogue {

    private final Programs programs;
    private final Persons persons;
    private final Parties parties;
    private final Enrollments enrollments;
    private final ProgramMentors mentors;
    private final FormerMentors formerMentors;
    private final ObjectMapper json;

    Catalogue(Programs programs, Persons persons, Parties parties, Enrollments enrollments,
            ProgramMentors mentors, FormerMentors formerMentors, ObjectMapper json) {
        this.programs = programs;
        this.persons = persons;
        this.parties = parties;
        this.enrollments = enrollments;
        this.mentors = mentors;
        this.formerMentors = formerMentors;
        this.json = json;
    }

    public List<Program> programs() {
        return programs.findAll();
    }

    /** @throws NotFound if there is no such program */
    public ProgramDefinition definition(String programId) {
        return definition(programId, programs.findById(programId));
    }

    /**
     * For whoever goes by a program's terms: until the transaction ends nobody {@linkplain #lockedDefinition changes} them,
     * and any number may go by them at once.
     *
     * @throws NotFound if there is no such program
     */
    public ProgramDefinition heldDefinition(String programId) {
        return definition(programId, programs.findHeldById(programId));
    }

    /**
     * For whoever changes a program's terms: waits for all who {@linkplain #heldDefinition go by them}.
     *
     * @throws NotFound if there is no such program
     */
    public ProgramDefinition lockedDefinition(String programId) {
        return definition(programId, programs.findLockedById(programId));
    }

    private ProgramDefinition definition(String programId, Optional<Program> found) {
        Program program = found.orElseThrow(() -> new NotFound("There is no program " + programId));
        try {
            return json.readValue(program.definition(), ProgramDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored definition of program " + programId + " cannot be read", e);
        }
    }

    /** The program in which the mentors of another one learn; of several the one that was taken in last. */
    public Optional<ProgramDefinition> trainingFor(String programId) {
        return programs.findAllByOrderByImportedAtDescIdAsc().stream().map(program -> definition(program.id()))
                .filter(program -> program.training() != null && program.training().mentorsOf().equals(programId))
                .findFirst();
    }

    /** @throws NotFound if there is no such person */
    public Person person(String personId) {
        return persons.findById(personId).orElseThrow(() -> new NotFound("There is no person " + personId));
    }

    /** The mentor with this mail address, if there is one only. */
    public Optional<Person> mentorByMail(String address) {
        List<Person> found = persons.findByEmailIgnoreCaseAndRole(address, Person.Role.MENTOR);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The mentor who has this VAT id or is paid to this account, as people.csv says; either may be null. */
    public Optional<Person> mentorWhoBills(String vatId, String iban) {
        return parties.findByVatIdOrIbanOrderById(vatId == null ? "" : vatId, iban == null ? "" : iban).stream()
                .map(party -> person(party.id())).filter(person -> person.role() == Person.Role.MENTOR).findFirst();
    }

    /** What is known of a sponsor or a mentor for invoices. */
    public Optional<Party> party(String personId) {
        return parties.findById(personId);
    }

    /** In whatever order; those that there are. */
    public List<Person> people(Collection<String> personIds) {
        return persons.findAllById(personIds);
    }

    /** @return empty if nobody has that id in that role */
    public Optional<Person> person(String personId, Person.Role role) {
        return persons.findById(personId).filter(person -> person.role() == role);
    }

    public Optional<Person> personByPhone(String e164) {
        return persons.findByPhone(e164);
    }

    /**
     * @param named an id, or a mail address in whatever case
     * @return empty if no learner is named so, or several have the address
     */
    public Optional<Person> learner(String named) {
        Optional<Person> byId = persons.findById(named).filter(person -> person.role() == Person.Role.LEARNER);
        if (byId.isPresent() || !named.contains("@")) {
            return byId;
        }
        List<Person> byMail = persons.findByEmailIgnoreCaseAndRole(named, Person.Role.LEARNER);
        return byMail.size() == 1 ? Optional.of(byMail.get(0)) : Optional.empty();
    }

    /** In the order of the program's file. */
    public List<Enrollment> enrollments(String programId) {
        return enrollments.findByProgramIdOrderById(programId);
    }

    public List<Enrollment> enrollmentsOf(String learnerId) {
        return enrollments.findByLearnerId(learnerId);
    }

    /** The one that the learner came to last. */
    public Optional<Enrollment> latestEnrollment(String learnerId) {
        return enrollmentsOf(learnerId).stream()
                .reduce((earlier, later) -> later.starts().isBefore(earlier.starts()) ? earlier : later);
    }

    /**
     * Who of the program's mentors could stand in for one of them: whoever has one of that mentor's skills, or anybody
     * where people.csv names none for that mentor. By id; whether they have the time is not asked.
     */
    public List<String> substitutesFor(String programId, String mentorId) {
        List<ProgramMentor> all = mentors.findByProgramIdOrderByMentorId(programId);
        ProgramMentor away = all.stream().filter(mentor -> mentor.mentorId().equals(mentorId)).findFirst()
                .orElseGet(() -> ProgramMentor.of(programId, mentorId, List.of()));
        return all.stream().filter(mentor -> !mentor.mentorId().equals(mentorId))
                .filter(mentor -> mentor.canStandInFor(away)).map(ProgramMentor::mentorId).toList();
    }

    /** Who mentors in the program, by id. */
    public List<String> mentors(String programId) {
        return Stream.concat(mentors.findByProgramIdOrderByMentorId(programId).stream().map(ProgramMentor::mentorId),
                enrollments(programId).stream().map(Enrollment::mentorId)).distinct().sorted().toList();
    }

    /**
     * Whose learner it was at a moment: whoever is the mentor now, unless the learner was handed over since.
     *
     * @throws NotFound if the learner is not in the program
     */
    public String mentorAt(String programId, String learnerId, Instant moment) {
        return formerMentors.findFirstByProgramIdAndLearnerIdAndUntilAtAfterOrderByUntilAt(programId, learnerId, moment)
                .map(FormerMentor::mentorId).orElseGet(() -> enrollment(programId, learnerId).mentorId());
    }

    /** Whether the learner was handed over by that mentor and has another one now. */
    public boolean isFormerMentor(String mentorId, String programId, String learnerId) {
        return formerMentors.existsByProgramIdAndLearnerIdAndMentorId(programId, learnerId, mentorId)
                && !enrollment(programId, learnerId).mentorId().equals(mentorId);
    }

    /** Nobody with himself, where a mentor learns, nor with a learner whom he handed over. */
    public boolean mayStandIn(String mentorId, String programId, String learnerId) {
        return !mentorId.equals(learnerId) && !isFormerMentor(mentorId, programId, learnerId);
    }

    /** @throws NotFound if there is no such enrollment */
    public Enrollment enrollment(String enrollmentId) {
        return enrollments.findById(enrollmentId)
                .orElseThrow(() -> new NotFound("There is no enrollment " + enrollmentId));
    }

    /** @throws NotFound if the learner is not in the program */
    public Enrollment enrollment(String programId, String learnerId) {
        return enrollments.findByProgramIdAndLearnerId(programId, learnerId)
                .orElseThrow(() -> new NotFound("There is no learner " + learnerId + " in program " + programId));
    }
}
