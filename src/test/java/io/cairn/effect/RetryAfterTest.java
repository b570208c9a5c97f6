package io.cairn.effect;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2027-01-18T07:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"7, PT7S", "' 7 ', PT7S", "0, PT1S", "36000, PT10H", "86401, P1D",
            "99999999999999999999, P1D", "'Mon, 18 Jan 2027 07:05:00 GMT', PT5M", "'Mon, 18 Jan 2027 06:00:00 GMT', PT1S",
            "'Fri, 18 Jan 2030 07:05:00 GMT', P1D", "none, none", "soon, none", "-5, none", "'', none"})
    void itIsUnderstoodInBothForms(String header, Duration patience) {
        assertThat(RetryAfter.of(header, NOW)).isEqualTo(patience);
    }
}
