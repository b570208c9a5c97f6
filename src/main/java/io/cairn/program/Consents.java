package io.cairn.program;

import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people agreed to, after they were imported. */
@Service
public class Consents {

    private final Persons persons;

    Consents(Persons persons) {
        this.persons = persons;
    }

    /** From now on nothing is sent to the person on that channel. */
    @Transactional
    public void withdraw(String personId, Person.Channel channel) {
        persons.save(persons.findById(personId).orElseThrow(() -> new NotFound("There is no person " + personId))
                .withoutConsent(channel));
    }
}
