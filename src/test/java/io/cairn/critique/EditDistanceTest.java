package io.cairn.critique;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "'',        '',         0",
        "'',        abc,        3",
        "abc,       '',         3",
        "kitten,    sitting,    3",
        "Saturday,  Sunday,     3",
        "who,       Who,        1",
        "ca,        abc,        3",
        "a😀b,      ab,         1",
        "Wer?,      Wer??,      1"})
    void countsWhatHasToBeChanged(String from, String to, int distance) {
        assertThat(EditDistance.between(from, to)).isEqualTo(distance);
        assertThat(EditDistance.between(to, from)).isEqualTo(distance);
    }
}
