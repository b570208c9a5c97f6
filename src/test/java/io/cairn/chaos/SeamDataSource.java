package io.cairn.chaos;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.postgresql.PGConnection;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Connections whose commits are seams, and that do nothing more for an actor whose process is gone. */
final class SeamDataSource extends HikariDataSource {

    private static final Set<String> AFTER_DEATH = Set.of("close", "isClosed", "rollback", "abort", "setAutoCommit",
            "setReadOnly", "getAutoCommit", "isReadOnly", "unwrap", "isWrapperFor", "hashCode", "equals", "toString",
            "clearWarnings", "getTransactionIsolation", "setTransactionIsolation");

    private final Supplier<Stage> stage;

    SeamDataSource(HikariConfig real, Supplier<Stage> stage) {
        super(real);
        this.stage = stage;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Stage.Actor actor = Stage.current();
        Stage now = stage.get();
        if (actor == null || now == null) {
            return super.getConnection();
        }
        if (actor.wasCut()) {
            throw new Stage.Crash();
        }
        Connection real = super.getConnection();
        boolean[] writes = new boolean[1];
        now.session(real.unwrap(PGConnection.class).getBackendPID());
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (name.equals("equals")) {
                        return proxy == arguments[0];
                    }
                    if (name.equals("hashCode")) {
                        return System.identityHashCode(proxy);
                    }
                    boolean commit = name.equals("commit");
                    if (name.equals("prepareStatement")) {
                        writes[0] |= writes((String) arguments[0]);
                    }
                    if (commit && writes[0]) {
                        now.seam("commit");
                    }
                    if (actor.wasCut() && !AFTER_DEATH.contains(name)) {
                        throw new Stage.Crash();
                    }
                    boolean releases = commit || name.equals("rollback");
                    if (releases) {
                        now.releasing();
                    }
                    if (releases) {
                        writes[0] = false;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (releases) {
                            now.released();
                        }
                    }
                });
    }

    private static boolean writes(String sql) {
        String start = sql.stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("insert") || start.startsWith("update") || start.startsWith("delete")
                || start.startsWith("with") || start.contains(" for update");
    }
}
