package io.cairn.nudge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.nudge.SmsLength.Alphabet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsLengthTest {

    @ParameterizedTest
    @CsvSource({"a, 1, GSM7, 1, 1", "a, 160, GSM7, 160, 1", "a, 161, GSM7, 161, 2", "a, 306, GSM7, 306, 2",
        "a, 307, GSM7, 307, 3", "ä, 160, GSM7, 160, 1", "€, 80, GSM7, 160, 1", "€, 81, GSM7, 162, 2",
        "ș, 70, UCS2, 70, 1", "ș, 71, UCS2, 71, 2", "ש, 134, UCS2, 134, 2", "ש, 135, UCS2, 135, 3",
        "😀, 35, UCS2, 70, 1", "😀, 36, UCS2, 72, 2"})
    void segmentsAreCountedByTheAlphabet(String character, int times, Alphabet alphabet, int characters, int segments) {
        assertThat(SmsLength.of(character.repeat(times))).isEqualTo(new SmsLength(alphabet, characters, segments));
    }

    /** 152 and one of two parts: the second begins the next segment, so that 306 take three. */
    @Test
    void aCharacterOfTwoPartsIsNotTornAsunder() {
        assertThat(SmsLength.of("a".repeat(152) + "€" + "a".repeat(152)).segments()).isEqualTo(3);
        assertThat(SmsLength.of("x".repeat(66) + "😀" + "x".repeat(66)).segments()).isEqualTo(3);
    }

    @Test
    void oneForeignLetterHalvesWhatFits() {
        assertThat(SmsLength.of("a".repeat(100)).segments()).isEqualTo(1);
        assertThat(SmsLength.of("a".repeat(99) + "…").segments()).isEqualTo(2);
    }

    @Test
    void nothingIsOneSegment() {
        assertThat(SmsLength.of("")).isEqualTo(new SmsLength(Alphabet.GSM7, 0, 1));
    }
}
