package io.cairn.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

    /** Published figures have four decimals. */
    private static final Offset<Double> PRINTED = within(0.00005);

    /** Newcombe, Statistics in Medicine 17, 1998, 857-872, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilsonsIntervalIsAsPublished(long part, long whole, double low, double high) {
        Share share = Share.of(part, whole);
        assertThat(share.share()).isEqualTo((double) part / whole);
        assertThat(share.low()).isCloseTo(low, PRINTED);
        assertThat(share.high()).isCloseTo(high, PRINTED);
    }

    /** Newcombe, Statistics in Medicine 17, 1998, 873-890, table II, method 10. */
    @ParameterizedTest
    @CsvSource({"56, 70, 48, 80, 0.0524, 0.3339", "9, 10, 3, 10, 0.1705, 0.8090", "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926", "0, 10, 0, 20, -0.1611, 0.2775", "10, 10, 0, 10, 0.6075, 1.0000"})
    void newcombesIntervalIsAsPublished(long part, long whole, long otherPart, long otherWhole, double low,
            double high) {
        Share.Difference difference = Share.of(part, whole).less(Share.of(otherPart, otherWhole));
        assertThat(difference.low()).isCloseTo(low, PRINTED);
        assertThat(difference.high()).isCloseTo(high, PRINTED);
    }

    @Test
    void nothingHasNoShare() {
        assertThat(Share.of(0, 0)).isEqualTo(new Share(0, 0, null, null, null));
        assertThat(Share.of(1, 2).less(Share.of(0, 0))).isNull();
        assertThat(Share.of(3, 3).high()).isEqualTo(1);
        assertThatThrownBy(() -> Share.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
