package io.cairn.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.insight.MedianTime.Case;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** Remissions in weeks, a plus for those still under way: Freireich and others, Blood 21, 1963, 699-716. */
class MedianTimeTest {

    private static final String MERCAPTOPURINE =
            "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+";
    private static final String PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23";

    @Test
    void openCasesCountForAsLongAsTheyAreKnown() {
        assertThat(MedianTime.of(cases(MERCAPTOPURINE))).isEqualTo(new MedianTime(23L, 13L, null));
    }

    @Test
    void withoutOpenCasesItIsTheMiddle() {
        assertThat(MedianTime.of(cases(PLACEBO))).isEqualTo(new MedianTime(8L, 4L, 11L));
    }

    @Test
    void whereFewerThanHalfHaveHadItThereIsNoMedian() {
        assertThat(MedianTime.of(cases("3 5+ 5+ 5+"))).extracting(MedianTime::days).isNull();
        assertThat(MedianTime.of(List.of())).isEqualTo(new MedianTime(null, null, null));
        assertThat(MedianTime.of(cases("0 0")).days()).isZero();
    }

    private static List<Case> cases(String text) {
        return Stream.of(text.split(" "))
                .map(one -> new Case(Long.parseLong(one.replace("+", "")), !one.endsWith("+"))).toList();
    }
}
