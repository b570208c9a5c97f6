package io.cairn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The runnable jar as a process of its own: what exploded classes cannot show. A start keeps one core busy, so two at once. */
class JarIT {

    private static final Path JAR = Path.of("target", "cairn.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEALTH = "/actuator/health";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path home;

    @AfterEach
    void killWhatStillRuns() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anUnknownRoleIsRefusedInOneLine() throws Exception {
        Process process = jar("role", "--cairn.role=nonsense");
        assertThat(exit(process)).isEqualTo(2);
        assertThat(output("role")).containsExactly("cairn.role: \"nonsense\" is none of app, sandbox, driver");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void productionDoesNotStartWithoutItsSecretsAndNamesEach() throws Exception {
        Process process = jar("refused", "--spring.profiles.active=production");
        assertThat(exit(process)).isEqualTo(1);
        assertThat(String.join("\n", output("refused"))).contains("cairn.link-secret: ",
                "cairn.google.service-account-file: ", "cairn.twilio.account-sid: ", "cairn.twilio.auth-token: ",
                "cairn.stripe.secret-key: ", "cairn.stripe.webhook-secret: ", "cairn.triggers.secret: ",
                "spring.mail.host: ", "camunda.bpm.admin-user.id: ", "cairn.base-url: ").doesNotContain("\tat ");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void productionRunsOnPostgresWithNothingOfTheDemonstration() throws Exception {
        int port = FreePorts.next();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false)
                .setPort(FreePorts.next()).start()) {
            Process process = jar("production", production(port,
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres", "--spring.datasource.password=postgres"));
            awaitAnswer(process, "production", port, HEALTH);

            for (String gone : List.of("/sandbox", "/sandbox/", "/sandbox/index.html", "/sandbox/log",
                    "/sandbox/faults", "/hooks/clock")) {
                assertThat(get(port, gone, null).statusCode()).as(gone).isEqualTo(404);
            }
            assertThat(get(port, "/api/clock", "root:of-a-test").statusCode()).isEqualTo(404);
            assertThat(get(port, "/", null).body()).contains("Tasklist").doesNotContainIgnoringCase("password")
                    .doesNotContainIgnoringCase("sandbox");
            assertThat(get(port, "/api/programs", "admin:cairn").statusCode()).isEqualTo(401);
            assertThat(deployed(port, "root:of-a-test")).containsExactlyElementsOf(drawn());
            // Not by the jobs' due dates: a build that runs at night finds the clean-up under way.
            assertThat(get(port, "/engine-rest/history/cleanup/configuration", "root:of-a-test").body())
                    .as("the hours in which history is cleaned up")
                    .containsPattern("\"batchWindowStartTime\":\"[^\"]*T01:00:00")
                    .containsPattern("\"batchWindowEndTime\":\"[^\"]*T04:00:00");
            assertThat(get(port, "/engine-rest/history/cleanup/jobs", "root:of-a-test").body())
                    .as("the clean-up of history").contains("\"priority\":-50");
            process.destroy();
            exit(process);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDatabaseThatServedADemonstrationIsNotTakenIntoProduction() throws Exception {
        int port = FreePorts.next();
        String database = "--cairn.h2=file:" + home.resolve("shown");
        Process demonstration = jar("shown", demonstration(port, database));
        awaitAnswer(demonstration, "shown", port, HEALTH);
        demonstration.destroy();
        exit(demonstration);

        Process process = jar("taken", production(port, database));
        assertThat(exit(process)).isEqualTo(1);
        assertThat(String.join("\n", output("taken"))).contains("account admin: belongs to the demonstration",
                "account operator: belongs to the demonstration").doesNotContain("\tat ");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFolderIsTakenInByCommandWholeOrNotAtAll() throws Exception {
        int port = FreePorts.next();
        String[] options = demonstration(port, "--cairn.h2=file:" + home.resolve("imported"));
        TestProgram good = TestProgram.oneLearner().id("by-command");
        TestProgram bad = TestProgram.oneLearner().id("by-command")
                .edit("modules/module-1-1.md", text -> text.replace("minutes: 6", "minutes: 13"))
                .edit("people.csv", text -> text.replace("Europe/Berlin", "Europe/Atlantis"));

        Process refused = jar("refused-program", with(options, "--cairn.import=" + folder("bad", bad)));
        assertThat(exit(refused)).isEqualTo(1);
        assertThat(output("refused-program")).filteredOn(line -> line.matches("\\S+:\\d+ .*"))
                .extracting(line -> line.replaceFirst("^(\\S+ \\S+) .*", "$1"))
                .containsExactly("modules/module-1-1.md:4 minutes-5-to-12", "people.csv:2 time-zone-known",
                        "people.csv:3 time-zone-known", "people.csv:4 time-zone-known");

        // The same id and the same people: had anything been stored, this one would be refused.
        Process taken = jar("taken-program", with(options, "--cairn.import=" + folder("good", good)));
        awaitAnswer(taken, "taken-program", port, HEALTH);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(JSON.readTree(get(port, "/api/programs",
                "designer:cairn").body())).extracting(program -> program.path("id").asText())
                .containsExactly("by-command"));
        assertThat(taken.isAlive()).as("goes on as the application").isTrue();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theApplicationIsKilledWhileTheProvidersLiveOn() throws Exception {
        int outside = FreePorts.next();
        int port = FreePorts.next();
        int smtp = FreePorts.next();
        Process sandbox = jar("sandbox", "--cairn.role=sandbox", "--server.port=" + outside,
                "--cairn.sandbox.smtp-port=" + smtp, "--cairn.sandbox.file=" + home.resolve("outside"),
                "--cairn.sandbox.application-url=http://localhost:" + port);
        awaitAnswer(sandbox, "sandbox", outside, "/sandbox/state");
        String[] options = {"--server.port=" + port, "--cairn.h2=file:" + home.resolve("killed"),
            "--cairn.sandbox.embedded=false", "--cairn.sandbox-url=http://localhost:" + outside + "/sandbox",
            "--cairn.sandbox.smtp-port=" + smtp};

        Process first = jar("first", options);
        awaitAnswer(first, "first", port, HEALTH);
        assertThat(get(port, "/sandbox/log", null).statusCode()).isEqualTo(404);
        assertThat(deployed(port, "admin:cairn")).containsExactlyElementsOf(drawn());
        advance(outside, "PT2H");
        int running = count(port, "/engine-rest/process-instance/count");
        int sent = log(outside, "message");
        assertThat(running).isGreaterThan(12);
        assertThat(sent).isGreaterThan(12);
        first.destroyForcibly().waitFor();
        assertThat(log(outside, "message")).isEqualTo(sent);

        Process second = jar("second", options);
        awaitAnswer(second, "second", port, HEALTH);
        assertThat(count(port, "/engine-rest/process-instance/count")).isEqualTo(running);
        advance(outside, "P1D");
        assertThat(log(outside, "message")).isGreaterThan(sent);
        assertThat(count(port, "/engine-rest/incident/count")).isZero();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aDriverOfItsOwnPlaysAndARestartLosesNothing() throws Exception {
        int port = FreePorts.next();
        String[] options = {"--server.port=" + port, "--cairn.h2=file:" + home.resolve("played"),
            "--cairn.sandbox.file=" + home.resolve("played-outside"), "--cairn.sandbox.smtp-port=" + FreePorts.next(),
            "--cairn.demonstration.program=", "--cairn.clock.start=2027-01-15T08:00:00Z"};
        Process first = jar("played", options);
        awaitAnswer(first, "played", port, HEALTH);

        Process driver = jar("driver", "--cairn.role=driver", "--cairn.driver.url=http://localhost:" + port,
                "--cairn.pilot.program=" + folder("program",
                        TestProgram.of(1, 2, 1).starts(LocalDate.of(2027, 1, 18))), "--cairn.pilot.report=" + home.resolve("report"));
        assertThat(exit(driver)).as(() -> String.join("\n", output("driver"))).isZero();
        JsonNode report = JSON.readTree(home.resolve("report").resolve("report.json").toFile());
        assertThat(report.at("/modules/assigned").asInt()).isEqualTo(2);
        assertThat(report.at("/ledger/sum").asLong(-1)).isZero();
        assertThat(home.resolve("report").resolve("report.html")).isNotEmptyFile();
        int instances = count(port, "/engine-rest/history/process-instance/count");
        int entries = log(port, "");
        assertThat(instances).isGreaterThan(5);
        first.destroy();
        exit(first);

        Process second = jar("again", options);
        awaitAnswer(second, "again", port, HEALTH);
        assertThat(count(port, "/engine-rest/history/process-instance/count")).isEqualTo(instances);
        assertThat(log(port, "")).isGreaterThanOrEqualTo(entries);
    }

    /** Everything of its own, and no program. */
    private String[] demonstration(int port, String database) {
        return new String[] {"--server.port=" + port, database, "--cairn.sandbox.file=mem:",
            "--cairn.sandbox.smtp-port=" + FreePorts.next(), "--cairn.demonstration.program="};
    }

    /** Everything that production asks for, but the database. */
    private String[] production(int port, String... database) throws Exception {
        return with(database, "--spring.profiles.active=production", "--server.port=" + port,
                "--cairn.base-url=https://cairn.example.org", "--cairn.link-secret=a-long-random-text-of-a-test",
                "--cairn.google.service-account-file=" + serviceAccount(), "--cairn.twilio.account-sid=AC0",
                "--cairn.twilio.auth-token=token", "--cairn.twilio.sms-from=+4915100000000",
                "--cairn.stripe.secret-key=sk_live_0",
                "--cairn.stripe.webhook-secret=whsec_0", "--cairn.triggers.secret=whsec_c2VjcmV0",
                "--spring.mail.host=localhost", "--camunda.bpm.admin-user.id=root",
                "--camunda.bpm.admin-user.password=of-a-test", "--cairn.billing.issuer.name=Cairn GmbH",
                "--cairn.billing.issuer.street=Steinweg 7", "--cairn.billing.issuer.post-code=10115",
                "--cairn.billing.issuer.city=Berlin", "--cairn.billing.issuer.country=DE",
                "--cairn.billing.issuer.vat-id=DE123456788", "--cairn.billing.issuer.iban=DE02120300000000202051",
                "--cairn.billing.issuer.contact-name=Accounts", "--cairn.billing.issuer.contact-phone=+4930123456",
                "--cairn.billing.issuer.contact-mail=accounts@example.org");
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    private Path folder(String name, TestProgram program) throws IOException {
        Path folder = home.resolve(name);
        for (Map.Entry<String, byte[]> file : program.files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return folder;
    }

    private Path serviceAccount() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.generateKeyPair().getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
        return Files.writeString(home.resolve("google.json"), JSON.writeValueAsString(Map.of("type", "service_account",
                "client_email", "cairn@example.iam.gserviceaccount.com", "client_id", "1", "private_key_id", "1",
                "private_key", pem)));
    }

    /** The stems of the diagrams in the source tree; a jar that hides one behind another lacks it. */
    private static TreeSet<String> drawn() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            TreeSet<String> stems = new TreeSet<>();
            files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".bpmn"))
                    .forEach(name -> stems.add(name.substring(0, name.length() - ".bpmn".length())));
            return stems;
        }
    }

    private TreeSet<String> deployed(int port, String login) throws Exception {
        TreeSet<String> keys = new TreeSet<>();
        JSON.readTree(get(port, "/engine-rest/process-definition?latestVersion=true", login).body())
                .forEach(definition -> keys.add(definition.path("key").asText()));
        return keys;
    }

    private int count(int port, String path) throws Exception {
        return JSON.readTree(get(port, path, "admin:cairn").body()).path("count").asInt(-1);
    }

    private int log(int port, String kind) throws Exception {
        return JSON.readTree(get(port, "/sandbox/log?limit=10000&kind=" + kind, null).body()).size();
    }

    private void advance(int sandbox, String duration) throws Exception {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + sandbox
                + "/sandbox/clock")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"advance\": \"" + duration + "\"}")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> get(int port, String path, String login) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (login != null) {
            request.header("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void awaitAnswer(Process process, String name, int port, String path) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).ignoreExceptionsInstanceOf(IOException.class)
                .failFast(() -> assertThat(process.isAlive()).as(() -> String.join("\n", output(name))).isTrue())
                .until(() -> get(port, path, null).statusCode() == 200);
    }

    /** A process in an empty folder of its own, what it prints in a file beside it. */
    private Process jar(String name, String... options) throws IOException {
        assertThat(JAR).as("made by mvn package").exists();
        Path folder = Files.createDirectories(home.resolve("in-" + name));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m", "-jar", JAR.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".txt").toFile()).start();
        started.add(process);
        return process;
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ended in time").isTrue();
        return process.exitValue();
    }

    private List<String> output(String name) {
        try {
            return Files.readAllLines(home.resolve(name + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
