package io.cairn.program;

import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what people want to hear of. */
@Service
public class PreferenceService {

    private final Persons persons;

    PreferenceService(Persons persons) {
        this.persons = persons;
    }

    /**
     * Counts from the next message on, those that wait to go out included.
     *
     * @throws NotFound if there is no such person
     */
    @Transactional
    public void change(String personId, Preferences preferences) {
        Person person = persons.findById(personId)
                .orElseThrow(() -> new NotFound("There is no person " + personId));
        if (!person.preferences().equals(preferences)) {
            persons.save(person.withPreferences(preferences));
        }
    }
}
