package io.cairn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class WaitsUntilTest {

    /** Eighty calls a second fall due every twelve and a half milliseconds. */
    @ParameterizedTest
    @CsvSource({"10:00:00.012500, 10:00:00.013", "10:00:00.025, 10:00:00.025", "10:00:00.012000001, 10:00:00.013",
        "10:00:00, 10:00:00"})
    void noJobIsDueBeforeItsMoment(String moment, String due) {
        Instant asked = Instant.parse("2027-01-21T" + moment + "Z");
        assertThat(new WaitsUntil("a turn", asked).until()).isEqualTo("2027-01-21T" + due + "Z").isAfterOrEqualTo(asked);
    }
}
