package io.cairn.program;

import io.cairn.program.Consent.Origin;
import io.cairn.program.Person.Channel;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What people agreed to, and when, where and in which words they took it back or gave it anew. */
@Service
public class Consents {

    private final Persons persons;
    private final ConsentLedger ledger;
    private final JdbcAggregateTemplate rows;
    private final Clock clock;

    Consents(Persons persons, ConsentLedger ledger, JdbcAggregateTemplate rows, Clock clock) {
        this.persons = persons;
        this.ledger = ledger;
        this.rows = rows;
        this.clock = clock;
    }

    /** From now on nothing is sent to the person on that channel. What was taken back before changes nothing. */
    @Transactional
    public void withdraw(String personId, Channel channel, Origin origin, String wording) {
        change(personId, channel, false, origin, wording);
    }

    /** From now on messages may be sent to the person on that channel. */
    @Transactional
    public void give(String personId, Channel channel, Origin origin, String wording) {
        change(personId, channel, true, origin, wording);
    }

    /**
     * From now on nothing is sent to the person on that channel, not even what asks for consent. Unlike
     * {@link #withdraw} it is noted of somebody as well who never agreed.
     */
    @Transactional
    public void refuse(String personId, Channel channel, Origin origin, String wording) {
        Person person = person(personId);
        if (person.agreed(channel)) {
            persons.save(person.withConsent(channel, false));
        }
        if (!refused(personId, channel)) {
            note(personId, channel, false, origin, wording);
        }
    }

    /** Whether the last word of the person about the channel was no; somebody who said nothing has not refused. */
    public boolean refused(String personId, Channel channel) {
        return ledger.latest(personId, channel.name()).filter(entry -> !entry.given()).isPresent();
    }

    private void change(String personId, Channel channel, boolean given, Origin origin, String wording) {
        Person person = person(personId);
        if (person.agreed(channel) != given) {
            persons.save(person.withConsent(channel, given));
            note(personId, channel, given, origin, wording);
        }
    }

    private void note(String personId, Channel channel, boolean given, Origin origin, String wording) {
        ledger.save(new Consent(Ids.newId("consent"), null, personId, channel, given, origin, wording,
                clock.instant()));
    }

    /** Joins the transaction that stores the people. */
    void imported(List<Person> people, String programId) {
        Instant now = clock.instant();
        rows.insertAll(people.stream().flatMap(person -> Stream.of(Channel.values()).filter(person::agreed)
                // Not by chance: among those of a large cohort two would be the same.
                .map(channel -> new Consent("consent-" + person.id() + "-" + channel.name().toLowerCase(Locale.ROOT),
                        null, person.id(), channel, true, Origin.IMPORT,
                        PeopleReader.CONSENT.get(channel) + " in people.csv of " + programId, now))).toList());
    }

    /**
     * The earliest first.
     *
     * @throws NotFound if there is no such person
     */
    public List<Consent> ledgerOf(String personId) {
        return ledger.ofPerson(person(personId).id());
    }

    private Person person(String personId) {
        return persons.findById(personId).orElseThrow(() -> new NotFound("There is no person " + personId));
    }
}
