package io.cairn.engine;

import jakarta.annotation.PreDestroy;

import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * One node starts at a time, from the first look at the schema until the first program is there: of several nodes that
 * start together on an empty database one makes the schema, the deployment, the accounts and the filters, and the others
 * find them. The lock is PostgreSQL's, held by a connection of its own, so that it ends with a node that dies.
 */
@Component
class StartUpLock implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(StartUpLock.class);
    /** Any number that nobody else locks in this database; Flyway's and the engine's own locks are others. */
    private static final long KEY = 0x636169726eL;
    /** A start takes half a minute; whoever waits longer than this stands behind one that hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Connection holder;

    @Override
    public void migrate(Flyway flyway) {
        DataSource patient = new Patient(flyway.getConfiguration().getDataSource());
        try {
            acquire(patient.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("Another node has been starting for " + PATIENCE.toMinutes()
                    + " minutes, or the database cannot be asked", e);
        }
        Flyway.configure().configuration(flyway.getConfiguration()).dataSource(patient).load().migrate();
    }

    private synchronized void acquire(Connection connection) throws SQLException {
        // An embedded database belongs to one process anyway.
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            connection.close();
            return;
        }
        holder = connection;
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) PATIENCE.toSeconds());
            LOG.info("Waiting for the turn to start");
            statement.execute("select pg_advisory_lock(" + KEY + ")");
        }
    }

    /** Last of all, after everything that may still change the database at a first start. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    @PreDestroy
    synchronized void release() throws SQLException {
        if (holder == null) {
            return;
        }
        try (Connection ending = holder; Statement statement = ending.createStatement()) {
            holder = null;
            statement.execute("select pg_advisory_unlock(" + KEY + ")");
        }
    }

    /** A start may wait for the database longer than anybody at work; the pool takes that back with the connection. */
    private static final class Patient extends DelegatingDataSource {

        Patient(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            // A statement's own time-out, which ends in words, comes first.
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.plusMinutes(1).toMillis());
            return connection;
        }
    }
}
