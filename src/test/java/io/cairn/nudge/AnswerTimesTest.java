package io.cairn.nudge;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class AnswerTimesTest {

    private static final Instant MINUTE = Instant.parse("2027-01-18T10:00:00Z");

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private AnswerTimes times;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void aWorld() {
        world.reset();
        TestProgram.of(1, 2, 1).storeIn(programs);
    }

    /** If one waited for the minute and the other for a person whom the first one has, both would wait for ever. */
    @Test
    void ofTwoThatShareAMinuteNeitherWaitsForTheOther() {
        List<String> both = nudgeBoth();
        Duration toTheMinute = Duration.between(world.now(), MINUTE);
        transaction.executeWithoutResult(first -> {
            times.await(both.get(0), toTheMinute);
            CompletableFuture.runAsync(() ->
                    transaction.executeWithoutResult(second -> times.await(both.get(1), toTheMinute))).join();
        });

        assertThat(jdbc.sql("select nudge_id from nudge_awaited where answer_until = ?").param(Timestamp.from(MINUTE))
                .query(String.class).list()).containsExactlyInAnyOrderElementsOf(both);
        assertThat(jdbc.sql("select count(*) from nudge_answer_time where passes_at = ?").param(Timestamp.from(MINUTE))
                .query(Integer.class).single()).isOne();
    }

    @Test
    void whatIsTakenBackWaitsForNothing() {
        List<String> both = nudgeBoth();
        transaction.executeWithoutResult(taken -> {
            times.await(both.get(0), Duration.between(world.now(), MINUTE));
            taken.setRollbackOnly();
        });

        assertThat(jdbc.sql("select count(*) from nudge_answer_time where passes_at = ?").param(Timestamp.from(MINUTE))
                .query(Integer.class).single()).isZero();
    }

    private List<String> nudgeBoth() {
        List<String> both = IntStream.rangeClosed(1, 2).mapToObj(learner ->
                Triggers.send(world, "calendar", "event-1", "learner-" + learner)).toList();
        world.settle();
        return both;
    }
}
