package io.cairn.engine;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class StandstillTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicInteger jobs = new AtomicInteger(3);
    private final Standstill standstill =
            new Standstill(() -> List.of(jobs.get()), Duration.ofMinutes(5), nanos::get);

    @Test
    void aSlowMachineIsWaitedForAsLongAsSomethingMoves() {
        for (int i = 0; i < 20; i++) {
            assertThat(after(Duration.ofMinutes(4))).isFalse();
            jobs.incrementAndGet();
        }
    }

    @Test
    void whereNothingMovesTheWaitEnds() {
        assertThat(after(Duration.ofSeconds(1))).isFalse();
        assertThat(after(Duration.ofMinutes(4))).isFalse();
        assertThat(after(Duration.ofMinutes(1))).isTrue();
    }

    private boolean after(Duration time) {
        nanos.addAndGet(time.toNanos());
        return standstill.reached();
    }
}
