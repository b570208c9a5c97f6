package io.cairn.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fifty bookings at once on two nodes, of calls of all lengths that begin at any minute, some of which fail after they
 * have got a slot: whatever the order, no minute of a mentor's is had by two, and nobody hears of an error.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlotHoldsIT {

    private static final int BOOKINGS = 50;
    private static final Instant NINE = Instant.parse("2027-01-21T08:00:00Z");
    private static final int MINUTES = 120;

    private record Node(HikariDataSource pool, SlotHolds holds, TransactionTemplate transaction) {
    }

    private record Call(String mentor, Instant from, Instant to) {
    }

    private EmbeddedPostgres postgres;
    private List<Node> nodes;

    @BeforeAll
    void twoNodes() throws Exception {
        postgres = EmbeddedPostgres.start();
        nodes = List.of(node(), node());
        String script = new ClassPathResource("db/migration/common/V95__checkin_slots.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        Arrays.stream(script.split(";\\R")).filter(statement -> statement.contains("table checkin_minute (")
                || statement.contains("create index")).forEach(new JdbcTemplate(nodes.get(0).pool())::execute);
    }

    private Node node() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.getPostgresDatabase());
        config.setMaximumPoolSize(BOOKINGS / 2);
        HikariDataSource pool = new HikariDataSource(config);
        JdbcTransactionManager transactions = new JdbcTransactionManager(pool);
        return new Node(pool, new SlotHolds(new JdbcTemplate(pool), transactions), new TransactionTemplate(transactions));
    }

    @AfterAll
    void close() throws Exception {
        nodes.forEach(node -> node.pool().close());
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noMinuteIsHadByTwo(long seed) throws Exception {
        JdbcTemplate jdbc = new JdbcTemplate(nodes.get(0).pool());
        jdbc.update("delete from checkin_minute");
        Random random = new Random(seed);
        CountDownLatch together = new CountDownLatch(BOOKINGS);
        List<Callable<Call>> bookings = new ArrayList<>();
        for (int booking = 0; booking < BOOKINGS; booking++) {
            String id = "checkin-" + booking;
            String mentor = "mentor-" + random.nextInt(2);
            Node node = nodes.get(booking % nodes.size());
            boolean fails = booking < BOOKINGS / 5;
            List<Call> tries = new ArrayList<>();
            for (int tried = 0; tried < 4; tried++) {
                Instant from = NINE.plus(Duration.ofMinutes(random.nextInt(MINUTES - 30)));
                tries.add(new Call(mentor, from, from.plus(Duration.ofMinutes(15 + random.nextInt(16)))));
            }
            bookings.add(() -> {
                together.countDown();
                together.await();
                return node.transaction().execute(status -> {
                    if (fails) {
                        status.setRollbackOnly();
                    }
                    return tries.stream().filter(call -> node.holds().take(id, mentor, call.from(), call.to()))
                            .findFirst().filter(call -> !fails).orElse(null);
                });
            });
        }
        List<Call> booked = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(BOOKINGS);
        try {
            for (Future<Call> result : pool.invokeAll(bookings)) {
                if (result.get() != null) {
                    booked.add(result.get());
                }
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(booked).hasSizeBetween(4, 2 * MINUTES / 15);
        for (Call one : booked) {
            assertThat(booked).filteredOn(other -> other != one && other.mentor().equals(one.mentor())
                    && other.from().isBefore(one.to()) && one.from().isBefore(other.to())).isEmpty();
        }
        assertThat(jdbc.queryForObject("select count(*) from checkin_minute", Long.class)).isEqualTo(
                booked.stream().mapToLong(call -> Duration.between(call.from(), call.to()).toMinutes()).sum());
    }
}
