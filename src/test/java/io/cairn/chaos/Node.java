package io.cairn.chaos;

import io.cairn.FreePorts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The runnable jar as a process of its own: a node of the application, or the sandbox. It lives in an empty folder of
 * its own and prints into a file beside it. The jar is made by {@code mvn package}.
 */
public final class Node implements AutoCloseable {

    /** Who may do everything in the demonstration. */
    public static final String ADMINISTRATOR = "admin:cairn";

    private static final Path JAR = Path.of("target", "cairn.jar").toAbsolutePath();
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    private final String name;
    private final Path home;
    private final int port;
    private final String upPath;
    private final List<String> options = new ArrayList<>();
    private final List<String> machine = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=128m"));
    private String heap = "384m";
    private Path jar = JAR;
    private Process process;

    private Node(String name, Path home, String upPath, int port) {
        this.name = name;
        this.home = home;
        this.upPath = upPath;
        this.port = port;
        options.add("--server.port=" + port);
    }

    /** The outside as a process that outlives every node; its SMTP port is free. */
    public static Node sandbox(Path home, int applicationPort) {
        return new Node("sandbox", home, "/sandbox/state", FreePorts.next()).with("--cairn.role=sandbox",
                "--cairn.sandbox.smtp-port=" + FreePorts.next(), "--cairn.sandbox.file=" + home.resolve("outside"),
                "--cairn.sandbox.application-url=http://localhost:" + applicationPort);
    }

    /** A node in a demonstration's surroundings, its outside being the given sandbox. */
    public static Node app(String name, Path home, int port, Node sandbox, Postgres postgres) {
        return new Node(name, home, "/actuator/health", port).with(postgres.options()).with(
                "--cairn.sandbox.embedded=false", "--cairn.sandbox-url=" + sandbox.url("/sandbox"),
                sandbox.option("cairn.sandbox.smtp-port"));
    }

    /** Plays a program by itself, calmly, and ends; see {@link #awaitEnd}. */
    public static Node pilot(String name, Path home, Path report) {
        return new Node(name, home, "/actuator/health", FreePorts.next()).with("--cairn.pilot=play",
                "--cairn.pilot.report=" + report);
    }

    /**
     * Takes the jar apart: a process starts from that in two thirds of the time.
     *
     * @return the jar to start, see {@link #from}
     */
    public static Path takenApart(Path home) {
        Path apart = home.resolve("apart");
        run(home, List.of("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", apart.toString()));
        return apart.resolve(JAR.getFileName());
    }

    /** Has a node start once, so that all that are started after it find its classes ready; worth it for many. */
    public static void rehearse(Path home, Path jar) {
        Node node = new Node("rehearsal", home, "/actuator/health", FreePorts.next());
        run(home, List.of("-XX:ArchiveClassesAtExit=" + archive(jar), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=128m",
                "-Dspring.context.exit=onRefresh", "-jar", jar.toString(), node.options.get(0),
                "--cairn.h2=mem:rehearsal", "--cairn.sandbox.file=mem:", "--cairn.sandbox.smtp-port=" + FreePorts.next(),
                "--cairn.demonstration.program="));
    }

    private static Path archive(Path jar) {
        return jar.resolveSibling("classes.jsa");
    }

    private static void run(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(arguments);
        Path said = home.resolve("jar.txt");
        try {
            int exit = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true)
                    .redirectOutput(said.toFile()).start().waitFor();
            assertThat(exit).as(() -> read(said)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts from a jar that was taken apart, with the classes of a rehearsal if there was one. */
    public Node from(Path takenApart) {
        jar = takenApart;
        if (Files.exists(archive(jar))) {
            machine.add("-XX:SharedArchiveFile=" + archive(jar));
        }
        return this;
    }

    /** More settings, as on the command line; of two for the same thing the later one counts. */
    public Node with(String... more) {
        return with(List.of(more));
    }

    public Node with(List<String> more) {
        for (String option : more) {
            String key = option.substring(0, option.indexOf('=') + 1);
            options.removeIf(known -> known.startsWith(key));
            options.add(option);
        }
        return this;
    }

    /** @param most as after {@code -Xmx} */
    public Node heap(String most) {
        heap = most;
        return this;
    }

    private String option(String key) {
        return options.stream().filter(option -> option.startsWith("--" + key + "=")).findFirst().orElseThrow();
    }

    /** Starts the process and returns at once; see {@link #awaitUp()}. After an end it may be started again. */
    public Node start() {
        assertThat(JAR).as("made by mvn package").exists();
        assertThat(process == null || !process.isAlive()).as(name + " does not run yet").isTrue();
        try {
            Path folder = Files.createDirectories(home.resolve("in-" + name));
            List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx" + heap));
            command.addAll(machine);
            command.addAll(List.of("-jar", jar.toString()));
            command.addAll(options);
            process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile())).start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Node awaitUp() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .failFast(() -> assertThat(process.isAlive()).as(() -> String.join("\n", lines())).isTrue())
                .until(() -> get(upPath, null).statusCode() == 200);
        return this;
    }

    /** {@code kill -9}; returns when the process is gone. */
    public void kill() {
        end(process.destroyForcibly());
    }

    /** Asks the process to end, and waits until it has. */
    public void stop() {
        process.destroy();
        end(process);
    }

    private void end(Process ending) {
        try {
            ending.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " ends", e);
        }
    }

    /** Waits until the process has come to its own end. @return its exit code */
    public int awaitEnd(Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofMillis(250)).until(() -> !process.isAlive());
        return process.exitValue();
    }

    public boolean runs() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    public String url(String path) {
        return "http://localhost:" + port + path;
    }

    /** What the process has printed so far, in all its lives. */
    public Path output() {
        return home.resolve(name + ".txt");
    }

    public List<String> lines() {
        try {
            return Files.readAllLines(output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param login {@code name:password}, or null for nobody */
    public HttpResponse<String> get(String path, String login) {
        return send(request(path, login).GET().build());
    }

    public JsonNode json(String path) {
        HttpResponse<String> answer = get(path, ADMINISTRATOR);
        assertThat(answer.statusCode()).as(() -> path + ": " + answer.body()).isEqualTo(200);
        return read(answer.body());
    }

    public HttpResponse<String> post(String path, String login, String json) {
        return send(request(path, login).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    /** A webhook: signed by its headers, from nobody who logs in. */
    public HttpResponse<String> post(String path, Map<String, String> headers, String json) {
        HttpRequest.Builder request = request(path, null).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return send(request.build());
    }

    private HttpRequest.Builder request(String path, String login) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path))).timeout(PATIENCE);
        return login == null ? request : request.header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + request.uri(), e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
