package io.cairn.critique;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.program.Person;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class AnonymousTest {

    private static final Person ANNA = new Person("learner-1", null, Person.Role.LEARNER, "Anna", "Müller-Öz", null,
            null, Person.Channel.MAIL, "Europe/Berlin", "de", null, null, false, false, true, null, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "By Anna Müller-Öz, for all | By […] […], for all",
        "ANNA decides; Joanna and Annabel do not | […] decides; Joanna and Annabel do not",
        "Write to anna.m+work@example.org. | Write to […].",
        "Call +49 1555 0102001 or 030 1234567 | Call […] or […]",
        "From 2027-01-18 on we sell 1200 for 3.50 | From 2027-01-18 on we sell 1200 for 3.50"})
    void whatTellsTheWriterIsGone(String line, String without) {
        assertThat(Anonymous.lines(List.of(line, ""), List.of(ANNA))).containsExactly(without, "");
    }
}
