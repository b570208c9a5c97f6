package io.cairn.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cairn.chaos.Cell.Fault;
import io.cairn.chaos.Cell.Point;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The matrix (S1): every fault at every point where something leaves the application, comes in or is booked.
 * {@code -Dcairn.chaos.cells=all} plays all of it, {@code -Dcairn.chaos.cells=SMS} those of one point; else a few.
 */
@Tag("chaos")
class CellsTest {

    private static final int MOST_NOT_APPLICABLE = 40;
    private static final String WHICH = System.getProperty("cairn.chaos.cells", "few");
    /** Those few run no call into its deadline and need no diagrams of their own: the stand of all will do. */
    private static final boolean FEW = WHICH.equals("few");
    private static Stand stand;

    @BeforeAll
    static void engines() {
        stand = FEW ? Stand.shared() : Stand.forCells();
    }

    @AfterAll
    static void giveBack() {
        stand.giveBackTheClock();
        if (!FEW) {
            stand.close();
        }
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Point.values()).flatMap(point -> Arrays.stream(Fault.values())
                .filter(fault -> Cell.notApplicable(point, fault) == null)
                .filter(fault -> switch (WHICH) {
                    case "all" -> true;
                    case "few" -> point == Point.CALENDAR_CREATE && fault == Fault.CRASH_AFTER_SEND
                            || point == Point.SMS && fault == Fault.ERROR_APPLIED
                            || point == Point.PAYMENT_CREATE && fault == Fault.LOCK_EXPIRED
                            || point == Point.LEDGER_POST && fault == Fault.DATABASE_GONE_AT_COMMIT
                            || point == Point.WEBHOOK_INGEST && fault == Fault.DUPLICATE_WEBHOOK
                            || point == Point.CORRELATION && fault == Fault.CRASH_BEFORE_SEND;
                    default -> Arrays.asList(WHICH.split(",")).contains(point.name());
                })
                .map(fault -> Arguments.of(point, fault)));
    }

    @ParameterizedTest(name = "{0} x {1}")
    @MethodSource("cells")
    void everythingHolds(Point point, Fault fault) {
        ChaosReport.add("cells.total", 1);
        long start = System.nanoTime();
        boolean passed = false;
        try {
            assertThat(new Cell(stand, point, fault).play()).isEmpty();
            passed = true;
            ChaosReport.add("cells.passed", 1);
        } finally {
            System.out.printf("%s x %s: %s, %d ms%n", point, fault, passed ? "holds" : "FAILS",
                    (System.nanoTime() - start) / 1_000_000);
        }
    }

    @Test
    void whatIsLeftOutHasAReason() {
        long out = Arrays.stream(Point.values()).flatMap(point -> Arrays.stream(Fault.values())
                .filter(fault -> Cell.notApplicable(point, fault) != null)
                .peek(fault -> System.out.printf("not applicable: %s x %s: %s%n", point, fault,
                        Cell.notApplicable(point, fault)))).count();
        assumeThat(out).isPositive();
        assertThat(out).isLessThanOrEqualTo(MOST_NOT_APPLICABLE);
        ChaosReport.add("cells.total", out);
        ChaosReport.add("cells.notApplicable", out);
    }
}
