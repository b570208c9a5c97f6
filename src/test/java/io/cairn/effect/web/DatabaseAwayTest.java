package io.cairn.effect.web;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.Webhooks;
import io.cairn.effect.web.SignedWebhooks.Answer;
import io.cairn.effect.web.SignedWebhooks.Post;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.annotation.DirtiesContext;

import javax.sql.DataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The database gives no connection, or is gone when a webhook is about to be committed. */
@Tag("apart")
@ProcessTest
@Import(DatabaseAwayTest.Cut.class)
@DirtiesContext
class DatabaseAwayTest {

    private enum Line { WHOLE, NO_CONNECTION, GONE_AT_COMMIT }

    private static volatile Line line = Line.WHOLE;

    @Autowired
    private World world;
    @Autowired
    private Webhooks webhooks;
    @Autowired
    private ProgramService programs;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @AfterEach
    void mend() {
        line = Line.WHOLE;
    }

    @Test
    void whoeverCannotBeKeptIsToldToComeAgain() {
        comesAgain(Line.NO_CONNECTION);
    }

    @Test
    void nothingIsAnsweredWellBeforeTheCommit() {
        comesAgain(Line.GONE_AT_COMMIT);
    }

    private void comesAgain(Line how) {
        TestProgram.oneLearner().storeIn(programs);
        world.settle();
        String learner = jdbc.sql("select id from program_person where role = 'LEARNER'").query(String.class).single();
        long nudges = nudges();
        SignedWebhooks sender = new SignedWebhooks(world);
        List<Post> posts = List.of(
                sender.stripe("{\"id\":\"evt_1\",\"type\":\"customer.created\",\"data\":{\"object\":{}}}"),
                sender.twilio("/hooks/twilio/status/message-1", Map.of("MessageSid", "SM1", "MessageStatus", "sent")),
                sender.twilio("/hooks/twilio/inbound", Map.of("MessageSid", "SM2", "From", "+491", "Body", "x")),
                sender.trigger("prd", "m1", "{\"type\":\"prd.changed\",\"timestamp\":\"2027-01-18T07:00:00Z\","
                        + "\"data\":{\"learner\":\"" + learner + "\"}}"));
        for (Post post : posts) {
            line = how;
            Answer answer = sender.send(post);
            line = Line.WHOLE;
            assertThat(answer.status()).as(post.path()).isEqualTo(503);
            assertThat(answer.retryAfter()).isEqualTo(HookTrouble.COME_AGAIN);
            assertThat(webhooks.all().size() + nudges() - nudges).as(post.path()).isEqualTo(posts.indexOf(post));
            assertThat(sender.send(post).status()).isEqualTo(200);
            assertThat(webhooks.all().size() + nudges() - nudges).isEqualTo(posts.indexOf(post) + 1);
        }
        world.settle();
        assertThat(webhooks.replies()).containsExactly("SM2");
    }

    private long nudges() {
        return jdbc.sql("select count(*) from nudge").query(Long.class).single();
    }

    @TestConfiguration
    static class Cut {

        @Bean
        static BeanPostProcessor scissors() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource pool && !(bean instanceof DelegatingDataSource)
                            ? new CutDataSource(pool) : bean;
                }
            };
        }
    }

    private static final class CutDataSource extends DelegatingDataSource {

        CutDataSource(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (line == Line.NO_CONNECTION) {
                throw new SQLTransientConnectionException("the database is away");
            }
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("commit") && line == Line.GONE_AT_COMMIT) {
                            real.rollback();
                            throw new SQLNonTransientConnectionException("the database is gone", "08006");
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
