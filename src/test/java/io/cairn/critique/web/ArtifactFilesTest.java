package io.cairn.critique.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.Stored;
import io.cairn.World;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.LinkedWork;
import io.cairn.critique.Submission;
import io.cairn.critique.Work;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Files from the phone to the mentor: what is taken, once and to the byte, who gets it, and who has seen it. */
@ProcessTest
class ArtifactFilesTest {

    private static final byte[] PDF = "%PDF-1.7\nwhatever\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LIMIT = 10 * 1024 * 1024;

    @Autowired
    private World world;
    @Autowired
    private Stored stored;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Environment environment;

    private String id;
    private String second;

    @BeforeEach
    void twoArtifactsThatAreAskedFor() {
        world.reset();
        List<String> planned = sprints.plan(TestProgram.of(2, 2, 1).storeIn(programs));
        id = artifacts.open(planned.get(0)).id();
        second = planned.stream().map(sprint -> artifacts.open(sprint))
                .filter(artifact -> artifact.learnerId().equals("learner-2")).findFirst().orElseThrow().id();
        runtime.startProcessInstanceByKey("artifact-critique", id);
        runtime.startProcessInstanceByKey("artifact-critique", second);
        world.settle();
    }

    @Test
    void aFileIsTakenByWhatIsInItAndComesBackToTheByte() {
        Answer receipt = upload("learner-1", id, part("Übung \u202e.html", "text/html", PDF));
        assertThat(receipt.status()).isEqualTo(201);
        world.settle();

        assertThat(artifacts.artifact(id).state()).isEqualTo(Artifact.State.SUBMITTED);
        JsonNode submission = get("mentor-1", "/api/artifacts/" + id).body().path("submissions").get(0);
        assertThat(submission.path("kind").asText()).isEqualTo("UPLOAD");
        assertThat(submission.path("name").asText()).isEqualTo("Übung .html");
        assertThat(submission.path("mediaType").asText()).isEqualTo("application/pdf");
        assertThat(submission.path("size").asInt()).isEqualTo(PDF.length);
        assertThat(submission.path("content").isNull()).isTrue();
        assertThat(submission.path("sha256").asText()).isEqualTo(receipt.body().path("sha256").asText()).hasSize(64);
        assertThat(submission.path("promise").path("rubric").size()).isEqualTo(4);

        Answer file = get("mentor-1", submission.path("contentUrl").asText());
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.bytes()).isEqualTo(PDF);
        assertThat(file.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PDF);
        assertThat(file.headers().getContentDisposition().isAttachment()).isTrue();
        assertThat(file.headers().getContentDisposition().getFilename()).isEqualTo("Übung .html");
        assertThat(file.headers().get("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(file.headers().get("Content-Security-Policy")).singleElement().asString().startsWith("sandbox;")
                .contains("default-src 'none'");
        assertThat(file.headers().getCacheControl()).contains("no-store");
    }

    @Test
    void onlyTheLearnerTheMentorAndOperatorsGetIt() {
        upload("learner-1", id, part("a.pdf", "application/pdf", PDF));
        upload("learner-2", second, part("b.txt", "text/plain", "Mine".getBytes(StandardCharsets.UTF_8)));
        String submission = artifacts.submissionsOf(id).get(0).id();
        String mentors = "/api/artifacts/" + id + "/submissions/" + submission + "/content";
        String learners = mentors.replace("/api/", "/api/learner/");

        assertThat(List.of(get("mentor-1", mentors).status(), get("operator", mentors).status(),
                learner("learner-1", learners).status())).containsOnly(200);
        assertThat(List.of(get("mentor-2", mentors).status(), get("finance", mentors).status(),
                get("designer", mentors).status(), learner("learner-2", learners).status(),
                // Neither by way of an artifact of one's own.
                learner("learner-2", learners.replace(id, second)).status(),
                get("mentor-2", mentors.replace(id, second)).status())).containsOnly(404);
        assertThat(call(HttpMethod.GET, mentors, headers -> { }, null).status()).isEqualTo(401);
        assertThat(call(HttpMethod.GET, learners, headers -> { }, null).status()).isEqualTo(401);
        assertThat(upload("learner-2", id, part("a.pdf", "application/pdf", PDF)).status()).isEqualTo(404);
    }

    @Test
    void theSameFileIsKeptOnce() {
        assertThat(upload("learner-1", id, part("a.pdf", "application/pdf", PDF)).status()).isEqualTo(201);
        assertThat(upload("learner-1", id, part("again.pdf", "application/pdf", PDF)).status()).isEqualTo(201);
        assertThat(upload("learner-2", second, part("copy.pdf", "application/pdf", PDF)).status()).isEqualTo(201);

        assertThat(artifacts.submissionsOf(id)).extracting(Submission::content).containsExactly("a.pdf");
        assertThat(artifacts.submissionsOf(second)).extracting(Submission::content).containsExactly("copy.pdf");
        assertThat(blobs()).isEqualTo(1);
    }

    @Test
    void whatIsRefusedNamesTheFieldAndLeavesNothing() {
        Set<String> before = stored.rows();
        refused(400, part("a.txt", "text/plain", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)),
                "file", "must be a text in UTF-8, PDF, PNG, JPEG, WebP, MP3, M4A, WebM or MP4");
        refused(400, part("a.png", "image/png", "<svg/>".getBytes(StandardCharsets.UTF_8)), "file", "must be a text");
        refused(400, part("a.pdf", "application/pdf", new byte[] {'M', 'Z', 0, 1}), "file", "must be a text");
        refused(400, part("a.pdf", "application/pdf", new byte[0]), "file", "must not be empty");
        refused(400, "--door\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a\"\r\n\r\nx\r\n--door--\r\n"
                .getBytes(StandardCharsets.UTF_8), "file", "is missing");
        refused(400, Arrays.copyOf(part("a.pdf", "application/pdf", PDF), 120), "body", "is cut off");
        refused(413, part("a.txt", "text/plain", filled(LIMIT + 1)), "file", "is too large");
        Answer json = call(HttpMethod.POST, "/api/learner/artifacts/" + id + "/uploads", bearer("learner-1"),
                headers -> headers.setContentType(MediaType.APPLICATION_JSON), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(json.status()).isEqualTo(415);
        assertThat(json.body().path("errors").get(0).path("field").asText()).isEqualTo("Content-Type");

        assertThat(stored.rows()).isEqualTo(before);
    }

    @Test
    void aFileOfTheLargestSizeIsTaken() {
        byte[] largest = filled(LIMIT);
        assertThat(upload("learner-1", id, part("a.txt", "text/plain", largest)).status()).isEqualTo(201);

        Answer whole = get("mentor-1", contentUrl());
        assertThat(whole.bytes()).isEqualTo(largest);
        assertThat(whole.headers().getContentType()).hasToString("text/plain;charset=UTF-8");
    }

    /** The line breaks in the middle of the file. */
    @Test
    void halfAFileLeavesNothing() throws IOException {
        Set<String> before = stored.rows();
        URI server = URI.create(world.baseUrl());
        byte[] body = part("a.pdf", "application/pdf", filled(100_000));
        try (Socket line = new Socket(server.getHost(), server.getPort())) {
            line.getOutputStream().write(("POST /api/learner/artifacts/" + id
                    + "/uploads HTTP/1.1\r\nHost: localhost\r\n"
                    + "Authorization: Bearer " + token("learner-1") + "\r\nContent-Length: " + body.length
                    + "\r\nContent-Type: multipart/form-data; boundary=door\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            line.getOutputStream().write(body, 0, body.length / 2);
            line.shutdownOutput();
            assertThat(new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains(" 400 ");
        }

        assertThat(stored.rows()).isEqualTo(before);
    }

    /** Nobody waits for a second one: the file that came for nothing is not kept. */
    @Test
    void aFileThatIsNotTakenIsNotKept() {
        upload("learner-1", id, part("a.txt", "text/plain", "One".getBytes(StandardCharsets.UTF_8)));

        assertThat(upload("learner-1", id, part("b.pdf", "application/pdf", PDF)).status()).isEqualTo(409);
        assertThat(blobs()).isEqualTo(1);
    }

    @Test
    void aRecordingIsSentInPiecesAndIsSeenOnce() {
        upload("learner-1", id, part("a.mp3", "audio/mpeg", "ID3 sounds".getBytes(StandardCharsets.UTF_8)));
        String content = contentUrl();

        assertThat(piece(content, "bytes=0-3").bytes()).asString().isEqualTo("ID3 ");
        Answer rest = piece(content, "bytes=4-");
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.bytes()).asString().isEqualTo("sounds");
        assertThat(rest.headers().getContentType()).hasToString("audio/mpeg");
        assertThat(get("operator", "/api/artifacts/" + id + "/views").body()).singleElement()
                .satisfies(view -> assertThat(view.path("times").asInt()).isEqualTo(1));
    }

    @Test
    void whoSawWhatIsKnown() {
        upload("learner-1", id, part("a.pdf", "application/pdf", PDF));
        String content = contentUrl();
        get("mentor-1", "/api/artifacts/" + id);
        get("mentor-2", content);
        assertThat(looks()).isEmpty();

        get("operator", content);
        get("mentor-1", content);
        world.advanceTo("2027-01-18T08:00:00Z");
        get("mentor-1", content);

        assertThat(get("operator", "/api/artifacts/" + id + "/views").body()).hasSize(2).anySatisfy(view -> {
            assertThat(view.path("account").asText()).isEqualTo("mentor-1");
            assertThat(view.path("round").asInt()).isEqualTo(1);
            assertThat(view.path("sha256").asText()).isEqualTo(artifacts.submissionsOf(id).get(0).sha256());
            assertThat(view.path("firstAt").asText()).isEqualTo("2027-01-18T07:00:00Z");
            assertThat(view.path("lastAt").asText()).isEqualTo("2027-01-18T08:00:00Z");
            assertThat(view.path("times").asInt()).isEqualTo(2);
        });
        assertThat(looks()).singleElement().satisfies(look -> {
            assertThat(look.path("firstName").asText()).isNotBlank();
            assertThat(look.path("at").asText()).isEqualTo("2027-01-18T07:00:00Z");
        });
        assertThat(get("mentor-1", "/api/artifacts/" + id + "/views").status()).isEqualTo(403);
    }

    /** A text is in the description itself: whoever reads that has seen it. */
    @Test
    void aTextIsSeenWithItsDescription() {
        artifacts.submit(id, "learner-1", Work.of("My work", null));
        get("mentor-1", "/api/artifacts/" + id);

        assertThat(looks()).hasSize(1);
        assertThat(learner("learner-1", "/api/learner/artifacts").body().get(0).path("submissions").get(0)
                .path("content").asText()).isEqualTo("My work");
    }

    @Test
    void aLinkIsReviewedByWhatWasFetched() throws IOException {
        try (LinkedWork linked = new LinkedWork(environment)) {
            linked.answer("/work", 200, "<html><script>alert(1)</script>");
            artifacts.submit(id, "learner-1", Work.of(null, linked.address("/work")));
            artifacts.submit(second, "learner-2", Work.of(null, linked.address("/none")));
            world.settle();

            JsonNode fetched = get("mentor-1", "/api/artifacts/" + id).body().path("submissions").get(0);
            assertThat(fetched.path("content").asText()).isEqualTo(linked.address("/work"));
            assertThat(fetched.path("notFetched").isNull()).isTrue();
            Answer content = get("mentor-1", fetched.path("contentUrl").asText());
            assertThat(content.headers().getContentType()).hasToString("text/plain;charset=UTF-8");
            assertThat(content.bytes()).asString().isEqualTo("<html><script>alert(1)</script>");
            assertThat(get("operator", "/api/artifacts/" + id + "/views").body().findValuesAsText("sha256"))
                    .containsExactlyInAnyOrder(fetched.path("sha256").asText(), fetched.path("contentSha256").asText());

            JsonNode refused = get("operator", "/api/artifacts/" + second).body().path("submissions").get(0);
            assertThat(refused.path("content").asText()).isEqualTo(linked.address("/none"));
            assertThat(refused.path("notFetched").asText()).isEqualTo("its server does not give it to us");
            assertThat(refused.path("contentUrl").isNull()).isTrue();
        }
    }

    private record Answer(int status, HttpHeaders headers, byte[] bytes) {

        JsonNode body() {
            try {
                return new ObjectMapper().readTree(bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void refused(int status, byte[] body, String field, String message) {
        Answer answer = upload("learner-1", id, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("errors").get(0).path("field").asText()).isEqualTo(field);
        assertThat(answer.body().path("errors").get(0).path("message").asText()).startsWith(message);
    }

    private JsonNode looks() {
        return learner("learner-1", "/api/learner/artifacts").body().get(0).path("looks");
    }

    private String contentUrl() {
        return "/api/artifacts/" + id + "/submissions/" + artifacts.submissionsOf(id).get(0).id() + "/content";
    }

    private long blobs() {
        return jdbc.sql("select count(*) from critique_blob").query(Long.class).single();
    }

    private static byte[] filled(int length) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, (byte) 'x');
        return filled;
    }

    private static byte[] part(String name, String type, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--door\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: " + type + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--door--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private Answer upload(String learner, String artifact, byte[] body) {
        return call(HttpMethod.POST, "/api/learner/artifacts/" + artifact + "/uploads", bearer(learner),
                headers -> headers.set(HttpHeaders.CONTENT_TYPE, "multipart/form-data; boundary=door"), body);
    }

    private Answer learner(String learner, String path) {
        return call(HttpMethod.GET, path, bearer(learner), null);
    }

    private Answer get(String account, String path) {
        return call(HttpMethod.GET, path, headers -> headers.setBasicAuth(account, "cairn"), null);
    }

    private Answer piece(String path, String range) {
        return call(HttpMethod.GET, path, headers -> headers.setBasicAuth("mentor-1", "cairn"),
                headers -> headers.set(HttpHeaders.RANGE, range), null);
    }

    private Consumer<HttpHeaders> bearer(String learner) {
        return headers -> headers.setBearerAuth(token(learner));
    }

    private String token(String learner) {
        return links.link(learner, id).replaceAll(".*/l/|#.*", "");
    }

    private Answer call(HttpMethod method, String path, Consumer<HttpHeaders> login, byte[] body) {
        return call(method, path, login, headers -> { }, body);
    }

    private Answer call(HttpMethod method, String path, Consumer<HttpHeaders> login, Consumer<HttpHeaders> more,
            byte[] body) {
        var request = world.http().method(method).uri(path).headers(login).headers(more);
        if (body != null) {
            request.body(body);
        }
        return request.exchange((sent, answer) -> new Answer(answer.getStatusCode().value(), answer.getHeaders(),
                answer.getBody().readAllBytes()));
    }
}
