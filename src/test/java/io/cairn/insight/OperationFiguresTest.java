package io.cairn.insight;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.insight.OperationFigures.Figures;
import io.cairn.insight.OperationFigures.Waiting;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class OperationFiguresTest {

    @Autowired
    private World world;
    @Autowired
    private OperationFigures figures;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Clock clock;

    private Figures before;

    @BeforeEach
    void emptyWorld() {
        world.reset();
        removeWhatIsOurs();
        before = figures.read();
    }

    @AfterEach
    void removeWhatIsOurs() {
        jdbc.sql("delete from ACT_RU_JOB where ID_ like 'figure-%'").update();
        jdbc.sql("delete from effect where id like 'figure-%'").update();
        jdbc.sql("delete from effect_webhook where id like 'figure-%'").update();
    }

    @Test
    void jobsThatAreDueByRankWithTheAgeOfTheOldest() {
        job("a", 50, Duration.ofSeconds(30), 5, null);
        job("b", 50, Duration.ofSeconds(90), 5, null);
        job("c", -50, Duration.ofHours(1), 5, null);
        job("later", 50, Duration.ofMinutes(-5), 5, null);

        assertThat(figures.read().jobs().get("reply")).isEqualTo(new Waiting(2, 90));
        assertThat(figures.read().jobs().get("calendar").oldest()).isEqualTo(3600);
    }

    @Test
    void jobsThatWaitAreNotThoseThatHaveFailed() {
        job("parked", 0, Duration.ofMinutes(-5), 5, "Waits: twilio is away");
        job("failed", 0, Duration.ofMinutes(-5), 4, "effect-k7f3q2 failed");
        job("exhausted", 0, Duration.ofMinutes(5), 0, "effect-k7f3q2 failed");

        assertThat(figures.read().parked() - before.parked()).isEqualTo(1);
        assertThat(figures.read().exhausted() - before.exhausted()).isEqualTo(1);
    }

    @Test
    void effectsThatAreOpenHoweverOldAndSettledOnesOfTheLastDay() {
        effect("old-open", "UNKNOWN", Duration.ofDays(9));
        effect("old-done", "DONE", Duration.ofDays(9));
        effect("done", "DONE", Duration.ofHours(9));

        assertThat(figures.read().effects().get("unknown").oldest()).isEqualTo(Duration.ofDays(9).toSeconds());
        assertThat(figures.read().effects().get("done").count()
                - before.effects().getOrDefault("done", Waiting.NONE).count()).isEqualTo(1);
    }

    @Test
    void webhooksThatAreNotSettled() {
        webhook("open", Duration.ofMinutes(3), null);
        webhook("settled", Duration.ofMinutes(9), clock.instant());

        assertThat(figures.read().webhooks()).isEqualTo(new Waiting(before.webhooks().count() + 1, 180));
    }

    @Test
    void manyGaugesCostOneReading() {
        Figures once = figures.figures();
        job("a", 50, Duration.ofSeconds(30), 5, null);

        assertThat(figures.figures()).isSameAs(once);
    }

    @Test
    void withoutTheDatabaseTheyAreNotANumber() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        OperationFigures blind = new OperationFigures(
                JdbcClient.create(new DriverManagerDataSource("jdbc:h2:tcp://localhost:1/none")), clock);
        new OperationMetrics(blind).bindTo(registry);

        assertThat(registry.get("cairn.incidents").gauge().value()).isNaN();
    }

    private void job(String id, int priority, Duration ago, int retries, String message) {
        jdbc.sql("""
                insert into ACT_RU_JOB (ID_, REV_, TYPE_, RETRIES_, DUEDATE_, PRIORITY_, SUSPENSION_STATE_, EXCEPTION_MSG_)
                values (?, 1, 'message', ?, ?, ?, 1, ?)""").param("figure-" + id).param(retries)
                .param(Timestamp.from(clock.instant().minus(ago))).param(priority).param(message).update();
    }

    private void effect(String id, String state, Duration ago) {
        jdbc.sql("""
                insert into effect (id, version, fact_key, kind, provider, request_hash, state, generation, attempts,
                                    created_at)
                values (?, 0, ?, 'SMS', 'twilio', 'hash', ?, 1, 0, ?)""").param("figure-" + id).param("figure-" + id)
                .param(state).param(clock.instant().minus(ago).atOffset(ZoneOffset.UTC)).update();
    }

    private void webhook(String id, Duration ago, Instant settledAt) {
        jdbc.sql("""
                insert into effect_webhook (id, version, provider, event_id, kind, payload, state, attempts, received_at,
                                            settled_at)
                values (?, 0, 'stripe', ?, 'kind', '{}', 'RECEIVED', 0, ?, ?)""").param("figure-" + id).param(id)
                .param(clock.instant().minus(ago).atOffset(ZoneOffset.UTC))
                .param(settledAt == null ? null : settledAt.atOffset(ZoneOffset.UTC)).update();
    }
}
