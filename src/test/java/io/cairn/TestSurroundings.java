package io.cairn;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.UUID;

/** Free ports, a database in memory, or PostgreSQL with {@code -Dcairn.test.database=postgresql}. */
public class TestSurroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("server.port=" + freePort(), "cairn.sandbox.smtp-port=" + freePort(),
                "cairn.h2=mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1").applyTo(context);
        if ("postgresql".equals(System.getProperty("cairn.test.database"))) {
            usePostgres(context);
        }
    }

    private static void usePostgres(ConfigurableApplicationContext context) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
            TestPropertyValues.of("spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "spring.datasource.username=postgres", "spring.datasource.password=postgres").applyTo(context);
            context.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    close(postgres);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
