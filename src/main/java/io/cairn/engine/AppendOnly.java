package io.cairn.engine;

import org.h2.api.Trigger;

import java.sql.Connection;
import java.sql.SQLException;

/** Refuses every change of a row on H2; PostgreSQL has a function of its own. Named in migrations. */
public class AppendOnly implements Trigger {

    /** Of SQL's class of violated constraints, as PostgreSQL's. */
    private static final String RESTRICT_VIOLATION = "23001";

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        throw new SQLException("the table is append only", RESTRICT_VIOLATION);
    }
}
