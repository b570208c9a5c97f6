package io.cairn.billing;

import org.h2.api.Trigger;

import java.sql.Connection;
import java.sql.SQLException;

/** H2's part of an append-only ledger; PostgreSQL has a function of its own. Named in the migration. */
public class AppendOnly implements Trigger {

    /** Of SQL's class of violated constraints, as PostgreSQL's. */
    private static final String RESTRICT_VIOLATION = "23001";

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        throw new SQLException("the ledger is append only", RESTRICT_VIOLATION);
    }
}
