package io.cairn.chaos;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The harness itself: what was committed is there again after a kill, and while it is dead it is dead. */
class PostgresIT {

    @TempDir
    private Path home;

    @Test
    void comesBackWithWhatItHadCommitted() {
        try (Postgres postgres = Postgres.start(home)) {
            JdbcClient.create(postgres.dataSource()).sql("create table kept (id int)").update();
            JdbcClient.create(postgres.dataSource()).sql("insert into kept values (7)").update();
            for (int kill = 1; kill <= 2; kill++) {
                postgres.kill();
                assertThatThrownBy(() -> JdbcClient.create(postgres.dataSource()).sql("select 1").query().singleRow())
                        .hasMessageContaining("Failed to obtain JDBC Connection");
                postgres.restart();
                assertThat(JdbcClient.create(postgres.dataSource()).sql("select id from kept").query(Integer.class)
                        .single()).isEqualTo(7);
            }
        }
    }
}
