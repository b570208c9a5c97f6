package io.cairn.chaos;

import io.cairn.FreePorts;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import static org.awaitility.Awaitility.await;

/** A PostgreSQL that can be killed and comes back on the same port with what it had committed. */
public final class Postgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final int port;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;

    private Postgres(Path data, int port, Map<String, String> settings) {
        this.data = data;
        this.port = port;
        this.settings = settings;
        this.server = begin();
    }

    /** @param home a folder for the database's files; whoever made it removes it */
    public static Postgres start(Path home) {
        return start(home, Map.of());
    }

    /** @param settings of the server, by their names in {@code postgresql.conf} */
    public static Postgres start(Path home, Map<String, String> settings) {
        return new Postgres(home.resolve("postgres"), FreePorts.next(), settings);
    }

    public int port() {
        return port;
    }

    /** As seen through another port, such as that of a proxy in front of it. */
    public List<String> options(int seenPort) {
        return List.of("--spring.datasource.url=jdbc:postgresql://localhost:" + seenPort + "/postgres",
                "--spring.datasource.username=postgres", "--spring.datasource.password=postgres");
    }

    /** What a node needs to use it. */
    public List<String> options() {
        return options(port);
    }

    public DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** Another database of the same server. */
    public DataSource dataSource(String database) {
        return server.getDatabase("postgres", database);
    }

    /** Ends the server and all its sessions at once, like a power cut: {@code kill -9}. */
    public void kill() {
        ProcessHandle master = ProcessHandle.of(masterPid()).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(master.descendants().toList());
        all.add(0, master);
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> all.stream().noneMatch(Postgres::runs));
    }

    /** After {@link #kill()}; returns when the server answers again, recovered from its log. */
    public void restart() {
        closeServer();
        server = begin();
    }

    private EmbeddedPostgres begin() {
        try {
            // The embedded server answers a commit before it has written it; a killed one would forget it.
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on")
                    .setDataDirectory(data).setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false).setPort(port).setPGStartupWait(PATIENCE);
            settings.forEach(builder::setServerConfig);
            EmbeddedPostgres begun = builder.start();
            await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).until(() -> answers(begun));
            return begun;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return connection.isValid(5);
        }
    }

    private long masterPid() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that has ended counts as alive until its parent has asked for it; where nobody does, it stays. */
    private static boolean runs(ProcessHandle process) {
        try {
            return process.isAlive() && !Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    private void closeServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closeServer();
    }
}
