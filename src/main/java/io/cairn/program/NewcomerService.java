package io.cairn.program;

import io.cairn.program.Person.Channel;
import io.cairn.program.Person.Role;
import io.cairn.shared.BadInput;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** People who come in one by one and not with a program's file. Until they arrive, only their mail address is known. */
@Service
public class NewcomerService {

    /**
     * @param language    BCP 47
     * @param zone        where they probably are; they say it themselves when they arrive
     * @param mentorShare basis points of the net price; null but for mentors
     */
    public record Newcomer(Role role, String firstName, String lastName, String email, String language, String zone,
            Integer mentorShare) {
    }

    private final Persons persons;
    private final JdbcAggregateTemplate rows;
    private final MentorAccounts accounts;

    NewcomerService(Persons persons, JdbcAggregateTemplate rows, MentorAccounts accounts) {
        this.persons = persons;
        this.rows = rows;
        this.accounts = accounts;
    }

    /**
     * Who has that mail address in that role already.
     *
     * @throws BadInput if something is missing or is not what it should be; names each field
     */
    public Optional<Person> known(Newcomer newcomer) {
        check(newcomer);
        return persons.findByEmailIgnoreCaseAndRole(newcomer.email(), newcomer.role()).stream().findFirst();
    }

    /**
     * Notes somebody who agreed to nothing yet.
     *
     * @return the person's id
     * @throws BadInput if something is missing or is not what it should be; names each field
     */
    @Transactional
    public String expect(Newcomer newcomer) {
        check(newcomer);
        String language = new Locale.Builder().setLanguageTag(newcomer.language()).build().toLanguageTag();
        return rows.insert(new Person(Ids.newId(newcomer.role().name().toLowerCase(Locale.ROOT)), null,
                newcomer.role(), newcomer.firstName().strip(), newcomer.lastName().strip(), newcomer.email(), null,
                Channel.MAIL, newcomer.zone(), language, newcomer.mentorShare(), null, false, false, false,
                Preferences.NONE, Mentoring.USUAL)).id();
    }

    /**
     * From now on the person is reached there, as far as he agreed to it; a mentor gets an account.
     *
     * @param phone E.164, or null
     * @throws BadInput if zone or phone are none, or somebody else has the phone
     */
    @Transactional
    public void arrive(String personId, Channel channel, String phone, String zone) {
        Person person = persons.findById(personId)
                .orElseThrow(() -> new NotFound("There is no person " + personId));
        requireZone("zone", zone);
        requirePhone("phone", phone, personId);
        persons.save(person.reached(channel, phone, zone));
        if (person.role() == Role.MENTOR) {
            accounts.open(person);
        }
    }

    /** The mentor is one of the program's: whoever shares a skill may stand in for another one. */
    @Transactional
    public void mentors(String programId, String mentorId, List<String> skills) {
        rows.insert(ProgramMentor.of(programId, mentorId, skills));
    }

    /** @throws BadInput if it is no region of the IANA database */
    public void requireZone(String field, String zone) {
        if (zone == null || !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new BadInput(field, "is no region such as Europe/Berlin");
        }
    }

    /**
     * @param phone null is fine
     * @throws BadInput if it is not in E.164 or is somebody else's
     */
    public void requirePhone(String field, String phone, String personId) {
        if (phone != null && !phone.matches(PeopleReader.PHONE)) {
            throw new BadInput(field, "is not written like +4917604069011");
        }
        if (phone != null && persons.findByPhone(phone).filter(other -> !other.id().equals(personId)).isPresent()) {
            throw new BadInput(field, "cannot be used: somebody else has it");
        }
    }

    private void check(Newcomer newcomer) {
        List<BadInput.Mistake> mistakes = new ArrayList<>();
        checkName(newcomer.firstName(), "firstName", mistakes);
        checkName(newcomer.lastName(), "lastName", mistakes);
        if (newcomer.email() == null || newcomer.email().indexOf('\0') >= 0
                || newcomer.email().length() > PeopleReader.LONGEST_MAIL || !newcomer.email().matches(PeopleReader.MAIL)) {
            mistakes.add(new BadInput.Mistake("email", "is not written like somebody@example.org"));
        }
        if (!isLanguage(newcomer.language())) {
            mistakes.add(new BadInput.Mistake("language", "is no tag such as en or de-AT"));
        }
        if (newcomer.zone() == null || !ZoneId.getAvailableZoneIds().contains(newcomer.zone())) {
            mistakes.add(new BadInput.Mistake("zone", "is no region such as Europe/Berlin"));
        }
        boolean fits = newcomer.role() == Role.MENTOR ? newcomer.mentorShare() != null && newcomer.mentorShare() >= 0
                && newcomer.mentorShare() <= PeopleReader.HUNDRED_PERCENT : newcomer.mentorShare() == null;
        if (!fits) {
            mistakes.add(new BadInput.Mistake("mentorShare", newcomer.role() == Role.MENTOR
                    ? "must be 0 to 10000, in hundredths of a percent" : "is only for mentors"));
        }
        if (!mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
    }

    private static void checkName(String name, String field, List<BadInput.Mistake> mistakes) {
        if (name == null || name.isBlank()) {
            mistakes.add(new BadInput.Mistake(field, "is missing"));
        } else if (name.strip().length() > PeopleReader.NAME || name.indexOf('\0') >= 0) {
            mistakes.add(new BadInput.Mistake(field,
                    "is longer than " + PeopleReader.NAME + " characters or holds a NUL"));
        }
    }

    private static boolean isLanguage(String tag) {
        try {
            return tag != null && !tag.isBlank() && tag.length() <= PeopleReader.LONGEST_LANGUAGE
                    && !new Locale.Builder().setLanguageTag(tag).build().toLanguageTag().equals("und");
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
