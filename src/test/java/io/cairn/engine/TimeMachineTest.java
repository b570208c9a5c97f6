package io.cairn.engine;

import com.fasterxml.jackson.databind.JsonNode;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.shared.BadInput;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@ProcessTest
class TimeMachineTest {

    @Autowired
    private World world;
    @Autowired
    private TimeMachine timeMachine;
    @Autowired
    private ClockAuthority clock;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private DataSource dataSource;
    @Autowired
    private SandboxTime sandbox;
    @Autowired
    private ManagementService management;
    @Autowired
    private ProcessEngineConfiguration configuration;
    @Value("${cairn.twilio.account-sid}")
    private String account;
    @Value("${cairn.twilio.auth-token}")
    private String token;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void theApplicationTheEngineAndTheSandboxMoveTogether() {
        Instant before = clock.instant();

        timeMachine.advance(Duration.ofDays(1));

        Instant expected = before.plus(Duration.ofDays(1));
        assertThat(clock.instant()).isEqualTo(expected);
        assertThat(ClockUtil.getCurrentTime().toInstant()).isEqualTo(expected);
        JsonNode sandbox = world.http().get().uri("/sandbox/clock").retrieve().body(JsonNode.class);
        assertThat(Instant.parse(sandbox.path("now").asText())).isEqualTo(expected);
        assertThat(sandbox.path("ticking").asBoolean()).isFalse();
    }

    @Test
    void everyNodeReadsTheSameTime() {
        timeMachine.advanceTo(Instant.parse("2027-03-28T01:30:00Z"), true);

        ClockAuthority otherNode = new ClockAuthority(jdbc, true, ClockAuthority.Mode.REAL, "");

        assertThat(otherNode.instant()).isEqualTo(Instant.parse("2027-03-28T01:30:00Z"));
    }

    @Test
    void aNodeThatHasNotHeardYetDoesNotTakeTheTimeBack() {
        Instant noon = clock.instant().plus(Duration.ofHours(5));
        ClockAuthority otherNode = new ClockAuthority(jdbc, true, ClockAuthority.Mode.REAL, "");
        otherNode.set(noon, true);

        assertThatThrownBy(() -> timeMachine.advanceTo(noon.minus(Duration.ofHours(1)), true))
                .isInstanceOf(BadInput.class).hasMessageContaining("it is already " + noon);

        assertThat(clock.instant()).isEqualTo(noon);
    }

    @Test
    void whoComesInRightAfterAnotherNodeHasMovedTheClockFindsTheNewTime() {
        Instant noon = clock.instant().plus(Duration.ofHours(5));
        ClockAuthority otherNode = new ClockAuthority(jdbc, true, ClockAuthority.Mode.REAL, "");
        otherNode.set(noon, true);

        JsonNode answer = world.http().get().uri("/api/clock").headers(h -> h.setBasicAuth("operator", "cairn"))
                .retrieve().body(JsonNode.class);

        assertThat(Instant.parse(answer.path("now").asText())).isEqualTo(noon);
    }

    @Test
    void aMoveThatWasOvertakenOnAnotherNodeChangesNothing() {
        Instant noon = clock.instant().plus(Duration.ofHours(5));
        ClockAuthority otherNode = new ClockAuthority(jdbc, true, ClockAuthority.Mode.REAL, "");
        otherNode.set(noon, true);

        clock.forward(noon.minus(Duration.ofHours(1)), true);

        assertThat(clock.instant()).isEqualTo(noon);
        otherNode.read();
        assertThat(otherNode.instant()).isEqualTo(noon);
    }

    @Test
    void whoHasReadTheTimeWhileItWasMovedDoesNotTakeItBack() {
        Instant noon = clock.instant().plus(Duration.ofHours(5));
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> { });
        ClockAuthority node = new ClockAuthority(JdbcClient.create(new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                meanwhile.getAndSet(() -> { }).run();
                            }
                            return method.invoke(connection, arguments);
                        });
            }
        }), true, ClockAuthority.Mode.REAL, "");
        meanwhile.set(() -> node.set(noon, true));

        node.read();

        assertThat(node.instant()).isEqualTo(noon);
        assertThat(ClockUtil.getCurrentTime().toInstant()).isEqualTo(noon);
    }

    @Test
    void aJobThatIsSuspendedHoldsNoTimeUp() {
        String job = management.createJobQuery().timers().list().get(0).getId();
        Instant due = clock.instant().plus(Duration.ofHours(1));
        management.suspendJobById(job);
        management.setJobDuedate(job, Date.from(due));
        try {
            timeMachine.advanceTo(due.plusSeconds(1), true);
        } finally {
            management.activateJobById(job);
        }

        assertThat(clock.instant()).isEqualTo(due.plusSeconds(1));
    }

    @Test
    void aClockThatMayNotBeMovedIsTheMachines() {
        timeMachine.advanceTo(Instant.parse("2027-03-28T01:30:00Z"), true);

        ClockAuthority real = new ClockAuthority(jdbc, false, ClockAuthority.Mode.FIXED, "");

        assertThat(real.instant()).isCloseTo(Instant.now(), within(Duration.ofMinutes(1)));
        assertThatThrownBy(() -> real.set(Instant.parse("2030-01-01T00:00:00Z"), true))
                .isInstanceOf(IllegalStateException.class);
    }

    /** A server that takes connections and never answers: what is to be delivered there stays where it is. */
    @Test
    void aFixedClockDoesNotGoOnOverWhatDoesNotComeAbout() throws IOException {
        Instant before = clock.instant();
        TimeMachine impatient = new TimeMachine(clock, sandbox, management, configuration, jdbc, Duration.ofMillis(300));
        try (ServerSocket silent = new ServerSocket(0)) {
            world.http().post().uri("/sandbox/twilio/2010-04-01/Accounts/{account}/Messages.json", account)
                    .headers(h -> h.setBasicAuth(account, token)).contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body("To=%2B4915112345678&From=%2B491512345000&Body=Hello&StatusCallback=http://localhost:"
                            + silent.getLocalPort()).retrieve().toBodilessEntity();

            assertThatThrownBy(() -> impatient.advanceTo(before.plus(Duration.ofDays(1)), true))
                    .isInstanceOf(TimeMachine.StandsStill.class)
                    .hasMessageContaining("At " + before + " the clock stands still for ever: 0 jobs are due and 3 webhooks");
        } finally {
            world.reset();
        }
    }

    @Test
    void timeDoesNotGoBack() {
        Instant yesterday = clock.instant().minus(Duration.ofDays(1));

        assertThatThrownBy(() -> timeMachine.advanceTo(yesterday, true)).isInstanceOf(BadInput.class)
                .hasMessageContaining("to: time moves forward only");
    }
}
