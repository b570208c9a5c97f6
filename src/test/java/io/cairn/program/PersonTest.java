package io.cairn.program;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PersonTest {

    @Test
    void aLearnerIsNotMailedWithoutConsent() {
        assertThat(withoutConsents(Person.Role.LEARNER).consents(Person.Channel.MAIL)).isFalse();
    }

    @Test
    void aSponsorGetsInvoicesByMailWithoutConsent() {
        assertThat(withoutConsents(Person.Role.SPONSOR).consents(Person.Channel.MAIL)).isTrue();
        assertThat(withoutConsents(Person.Role.SPONSOR).consents(Person.Channel.SMS)).isFalse();
    }

    private static Person withoutConsents(Person.Role role) {
        return new Person("somebody", null, role, "Ada", "Stone", "ada@example.org", "+4917604069001",
                Person.Channel.MAIL, "Europe/Berlin", "en", null, null, false, false, false, Preferences.NONE,
                Mentoring.USUAL);
    }
}
