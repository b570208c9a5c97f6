package io.cairn.engine;

import io.cairn.FreePorts;

import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("apart")
class StartUpLockTest {

    private static final String LONG = "select pg_sleep(3)";

    @TempDir
    private Path migrations;

    @Test
    void aMigrationMayTakeLongerThanAStatementAtWork() throws Exception {
        Files.writeString(migrations.resolve("V1__long.sql"), LONG);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false)
                .setPort(FreePorts.next()).start(); HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            pool.addDataSourceProperty("socketTimeout", "1");
            StartUpLock lock = new StartUpLock();

            lock.migrate(Flyway.configure().dataSource(pool).locations("filesystem:" + migrations).load());
            lock.release();

            JdbcClient database = JdbcClient.create(pool);
            assertThat(database.sql("select count(*) from flyway_schema_history where success").query(Integer.class)
                    .single()).isEqualTo(1);
            assertThatThrownBy(() -> database.sql(LONG).query().singleRow()).as("at work again").rootCause()
                    .hasMessageContaining("timed out");
        }
    }
}
