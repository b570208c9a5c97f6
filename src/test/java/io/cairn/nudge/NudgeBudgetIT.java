package io.cairn.nudge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.nudge.NudgeBudget.Caps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fifty senders at once on two nodes, some of whom fail after they have counted: whatever the order, everybody gets as
 * many nudges as are allowed, and none more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NudgeBudgetIT {

    private static final int SENDERS = 50;
    private static final int PEOPLE = 5;
    private static final Caps CAPS = new Caps(2, 6);
    /** Two weeks and the turn of a year. */
    private static final List<LocalDate> DAYS = LocalDate.of(2027, 12, 27).datesUntil(LocalDate.of(2028, 1, 10)).toList();

    private record Node(HikariDataSource pool, NudgeBudget budget, TransactionTemplate transaction) {
    }

    private EmbeddedPostgres postgres;
    private List<Node> nodes;

    @BeforeAll
    void twoNodes() throws Exception {
        postgres = EmbeddedPostgres.start();
        nodes = List.of(node(), node());
        String script = new ClassPathResource("db/migration/common/V83__nudge_budget.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        JdbcClient.create(nodes.get(0).pool()).sql(script.substring(0, script.indexOf(';'))).update();
    }

    private Node node() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.getPostgresDatabase());
        config.setMaximumPoolSize(SENDERS / 2);
        HikariDataSource pool = new HikariDataSource(config);
        return new Node(pool, new NudgeBudget(JdbcClient.create(pool)),
                new TransactionTemplate(new DataSourceTransactionManager(pool)));
    }

    @AfterAll
    void close() throws Exception {
        nodes.forEach(node -> node.pool().close());
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everybodyGetsAsManyAsAreEnoughAndNoneMore(long seed) throws Exception {
        JdbcClient.create(nodes.get(0).pool()).sql("delete from nudge_budget").update();
        Random random = new Random(seed);
        Map<String, Integer> inWeek = new HashMap<>();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            for (LocalDate day : DAYS) {
                Map<String, Integer> inDay = sendAllAtOnce(day, senders, random);
                for (int person = 0; person < PEOPLE; person++) {
                    String week = person + " " + day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    int before = inWeek.getOrDefault(week, 0);
                    int got = inDay.getOrDefault("person-" + person, 0);
                    assertThat(got).as("%s on %s after %d that week", person, day, before)
                            .isEqualTo(Math.min(CAPS.mostADay(), CAPS.mostAWeek() - before));
                    inWeek.merge(week, got, Integer::sum);
                }
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(inWeek).hasSize(2 * PEOPLE).allSatisfy((week, got) -> assertThat(got).isEqualTo(6));
    }

    /** Two read the clock at midnight, and the one who read it first comes second. */
    @Test
    void whoReadTheClockBeforeMidnightCountsForTheLaterDay() {
        NudgeBudget budget = nodes.get(0).budget();
        LocalDate monday = LocalDate.of(2027, 1, 18);
        assertThat(budget.take("late", monday, CAPS)).isEmpty();
        assertThat(budget.take("late", monday.minusDays(1), CAPS)).isEmpty();
        assertThat(budget.take("late", monday, CAPS)).contains(NudgeBudget.ENOUGH_THAT_DAY);
    }

    /** @return how many each person got */
    private Map<String, Integer> sendAllAtOnce(LocalDate day, ExecutorService senders, Random random) throws Exception {
        CountDownLatch together = new CountDownLatch(SENDERS);
        List<Callable<String>> sendings = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            String person = "person-" + sender % PEOPLE;
            Node node = nodes.get(random.nextInt(nodes.size()));
            boolean fails = sender < SENDERS * 3 / 10;
            sendings.add(() -> {
                together.countDown();
                together.await();
                return node.transaction().execute(status -> {
                    boolean counted = node.budget().take(person, day, CAPS).isEmpty();
                    if (fails) {
                        status.setRollbackOnly();
                    }
                    return counted && !fails ? person : null;
                });
            });
        }
        Collections.shuffle(sendings, random);
        Map<String, Integer> got = new HashMap<>();
        for (Future<String> sent : senders.invokeAll(sendings)) {
            if (sent.get() != null) {
                got.merge(sent.get(), 1, Integer::sum);
            }
        }
        return got;
    }
}
