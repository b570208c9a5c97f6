package io.cairn;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Free ports, a database in memory, or PostgreSQL where {@code cairn.test.database=postgresql} says so. */
public class TestSurroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("server.port=" + FreePorts.next(), "cairn.sandbox.smtp-port=" + FreePorts.next(),
                "cairn.effect.per-second.test=10",
                "cairn.critique.link-hosts=localhost", "cairn.critique.link-ports=80,443," + FreePorts.next(),
                "cairn.h2=mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1").applyTo(context);
        if ("postgresql".equals(context.getEnvironment().getProperty("cairn.test.database"))) {
            usePostgres(context);
        }
    }

    private static void usePostgres(ConfigurableApplicationContext context) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false)
                    .setPort(FreePorts.next()).start();
            TestPropertyValues.of("spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "spring.datasource.username=postgres", "spring.datasource.password=postgres").applyTo(context);
            // What is registered first is destroyed last: after everything that still has a connection.
            ((DefaultListableBeanFactory) context.getBeanFactory()).registerDisposableBean("postgres", postgres::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
