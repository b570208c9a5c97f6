package io.cairn.chaos;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.postgresql.PGConnection;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Connections whose commits are seams, and that do nothing more for an actor whose process is gone. */
final class SeamDataSource extends HikariDataSource {

    private static final Set<String> AFTER_DEATH = Set.of("close", "isClosed", "rollback", "abort", "setAutoCommit",
            "setReadOnly", "getAutoCommit", "isReadOnly", "unwrap", "isWrapperFor", "hashCode", "equals", "toString",
            "clearWarnings", "getTransactionIsolation", "setTransactionIsolation");

    private static final Pattern CHANGE = Pattern.compile(
            "\\s*(?:insert\\s+into|update|delete\\s+from)\\s+\"?(\\w+)", Pattern.CASE_INSENSITIVE);

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
        Set<String> changed = new LinkedHashSet<>();
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
                        changed((String) arguments[0]).ifPresent(table -> {
                            now.changes(table);
                            changed.add(table);
                        });
                    }
                    if (commit && writes[0]) {
                        now.commits(changed);
                    }
                    if (actor.wasCut() && !AFTER_DEATH.contains(name)) {
                        throw new Stage.Crash();
                    }
                    boolean releases = commit || name.equals("rollback");
                    if (releases) {
                        now.releasing();
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (commit) {
                            actor.committed(changed);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (releases) {
                            writes[0] = false;
                            changed.clear();
                            now.released();
                        }
                    }
                });
    }

    /** The table that the statement changes. */
    private static Optional<String> changed(String sql) {
        Matcher change = CHANGE.matcher(sql);
        return change.lookingAt() ? Optional.of(change.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static boolean writes(String sql) {
        String start = sql.stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("insert") || start.startsWith("update") || start.startsWith("delete")
                || start.startsWith("with") || start.contains(" for update");
    }
}
