package io.cairn.chaos;

import io.cairn.FreePorts;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A database whose host vanishes says nothing any more: whoever waits for it is let go, and it is found again. */
@Tag("chaos")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SilentDatabaseTest {

    private EmbeddedPostgres postgres;
    private Cable cable;
    private HikariDataSource pool;

    @BeforeEach
    void connect() throws IOException {
        postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).setPort(FreePorts.next()).start();
        cable = new Cable(postgres.getPort());
        HikariConfig settings = new Binder(ConfigurationPropertySources.from(new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))))
                .bind("spring.datasource.hikari", Bindable.of(HikariConfig.class)).get();
        assertThat(settings.getDataSourceProperties()).containsKeys("socketTimeout", "connectTimeout", "tcpKeepAlive");
        settings.setJdbcUrl("jdbc:postgresql://localhost:" + cable.port() + "/postgres");
        settings.setUsername("postgres");
        settings.setPassword("postgres");
        settings.setMaximumPoolSize(2);
        // The product's own is a minute.
        settings.addDataSourceProperty("socketTimeout", "2");
        pool = new HikariDataSource(settings);
    }

    @AfterEach
    void end() throws IOException {
        cable.close();
        pool.close();
        postgres.close();
    }

    @Test
    void whoIsInTheMiddleOfAStatementIsLetGoAndTheNextOneFindsTheDatabaseAgain() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(JdbcClient.create(pool).sql("select 7").query(Integer.class).single()).isEqualTo(7);
            cable.silence();
            assertThatThrownBy(() -> connection.createStatement().execute("select 1")).isInstanceOf(SQLException.class);
        }
        cable.speak();
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().untilAsserted(() ->
                assertThat(JdbcClient.create(pool).sql("select 7").query(Integer.class).single()).isEqualTo(7));
    }

    /** The exception that the webhooks' door answers with 503. */
    @Test
    void whoWantsAConnectionIsRefusedIt() {
        cable.silence();
        pool.getHikariPoolMXBean().softEvictConnections();
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
    }
}
