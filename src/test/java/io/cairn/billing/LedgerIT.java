package io.cairn.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.FreePorts;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import javax.sql.DataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What PostgreSQL itself refuses, whoever writes. */
class LedgerIT {

    private static EmbeddedPostgres postgres;
    private static DataSource database;

    @BeforeAll
    static void migrate() throws IOException {
        postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).setPort(FreePorts.next()).start();
        database = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/postgresql").load().migrate();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void aTransactionThatDoesNotSumToZeroCannotCommit() {
        assertThatThrownBy(() -> book("unbalanced", 100, "EUR", -99, "EUR")).isInstanceOf(SQLException.class)
                .hasMessageContaining("does not sum to zero");
        assertThatThrownBy(() -> book("two-currencies", 100, "EUR", -100, "USD")).isInstanceOf(SQLException.class)
                .hasMessageContaining("does not sum to zero");
    }

    @Test
    void whatIsBookedNeitherChangesNorGoes() throws SQLException {
        book("kept", 100, "EUR", -100, "EUR");
        for (String attempt : new String[] {"update billing_ledger_entry set amount = 0",
                "delete from billing_ledger_entry", "update billing_ledger_transaction set fact_key = 'other'",
                "delete from billing_ledger_transaction"}) {
            assertThatThrownBy(() -> run(attempt)).as(attempt).isInstanceOf(SQLException.class)
                    .hasMessageContaining("append only");
        }
        try (Connection connection = database.getConnection(); Statement sql = connection.createStatement();
                var row = sql.executeQuery("select count(*), sum(amount) from billing_ledger_entry")) {
            row.next();
            assertThat(row.getLong(1)).isPositive();
            assertThat(row.getLong(2)).isZero();
        }
    }

    @Test
    void entriesMayComeInAnyOrderWithinATransaction() {
        assertThatCode(() -> book("reversed", -100, "JPY", 100, "JPY")).doesNotThrowAnyException();
    }

    private static void book(String id, long first, String firstCurrency, long second, String secondCurrency)
            throws SQLException {
        run("insert into billing_ledger_transaction (id, fact_key, booked_at) values ('%1$s', '%1$s', now())"
                        .formatted(id),
                "insert into billing_ledger_entry (id, transaction_id, account, amount, currency) values "
                        + "('%1$s-1', '%1$s', 'bank', %2$d, '%3$s')".formatted(id, first, firstCurrency),
                "insert into billing_ledger_entry (id, transaction_id, account, amount, currency) values "
                        + "('%1$s-2', '%1$s', 'vat', %2$d, '%3$s')".formatted(id, second, secondCurrency));
    }

    private static void run(String... statements) throws SQLException {
        try (Connection connection = database.getConnection(); Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String statement : statements) {
                sql.execute(statement);
            }
            connection.commit();
        }
    }
}
