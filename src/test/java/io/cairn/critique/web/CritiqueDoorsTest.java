package io.cairn.critique.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.WebappLogin;
import io.cairn.World;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Submission;
import io.cairn.critique.Work;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The doors as strangers find them: learners hand in, mentors critique, nobody gets further than that. */
@ProcessTest
class CritiqueDoorsTest {

    private static final String MARKER = "zebra-marker-7431";
    private static final String PASSWORD = "cairn";

    @Autowired
    private World world;
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
    private TaskService tasks;
    @Autowired
    private JdbcClient jdbc;

    private final ObjectMapper json = new ObjectMapper();
    private String id;

    @BeforeEach
    void anArtifactThatIsAskedFor() {
        world.reset();
        String programId = TestProgram.of(2, 1, 1).storeIn(programs);
        id = artifacts.open(sprints.plan(programId).get(0)).id();
        runtime.startProcessInstanceByKey("artifact-critique", id);
        world.settle();
    }

    @Test
    void aLearnerSeesTheArtifactAndHandsItIn() {
        JsonNode mine = learner(HttpMethod.GET, "/api/learner/artifacts", null).body().get(0);
        assertThat(mine.path("id").asText()).isEqualTo(id);
        assertThat(mine.path("sprint").asInt()).isEqualTo(1);
        assertThat(mine.path("state").asText()).isEqualTo("AWAITED");
        assertThat(mine.path("dueAt").asText()).isEqualTo("2027-01-21T17:00:00Z");

        Answer answer = submit(Map.of("link", "https://example.org/draft"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("sha256").asText())
                .isEqualTo(Work.of(null, "https://example.org/draft").sha256()).hasSize(64);
        assertThat(submit(Map.of("link", "https://example.org/draft")).status()).isEqualTo(201);
        assertThat(submit(Map.of("link", "https://example.org/other")).status()).isEqualTo(409);
        assertThat(artifacts.submissionsOf(id)).extracting(Submission::kind)
                .containsExactly(Submission.Kind.LINK);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-, -, text", "a, https://b.org, link", "'  ', -, text",
        "-, ftp://b.org/x, link", "-, /relative, link", "-, 'https://a b', link", "-, https://u:p@b.org, link"})
    void aSubmissionThatIsNoneIsRefusedAndNamed(String text, String link, String field) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", text);
        body.put("link", link);
        Answer answer = submit(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asText()).isEqualTo(field);
        assertThat(artifacts.submissionsOf(id)).isEmpty();
        assertThat(artifacts.artifact(id).state()).isEqualTo(Artifact.State.AWAITED);
    }

    @Test
    void aSubmissionThatIsTooLongOrHasANulOrAnUnknownFieldIsRefused() {
        assertThat(submit(Map.of("text", "x".repeat(Work.LONGEST_TEXT))).status()).isEqualTo(201);
        assertThat(submit(Map.of("text", "x".repeat(Work.LONGEST_TEXT + 1))).status()).isEqualTo(400);
        assertThat(submit(Map.of("text", "a\0b")).status()).isEqualTo(400);
        assertThat(submit(Map.of("words", "x")).status()).isEqualTo(400);
    }

    @Test
    void anotherLearnerAndAStrangerFindNothing() {
        String other = links.link("learner-2", id).replaceAll(".*/l/|#.*", "");
        assertThat(call(HttpMethod.POST, "/api/learner/artifacts/" + id + "/submissions", Map.of("text", "x"),
                bearer(other)).status()).isEqualTo(404);
        assertThat(call(HttpMethod.GET, "/api/learner/artifacts", null, headers -> { }).status()).isEqualTo(401);
    }

    @Test
    void onlyItsMentorReadsTheArtifact() {
        submit(Map.of("text", "My work"));
        assertThat(mentor("mentor-1", HttpMethod.GET, "/api/artifacts/" + id, null).body().path("submissions").get(0)
                .path("content").asText()).isEqualTo("My work");
        assertThat(mentor("mentor-2", HttpMethod.GET, "/api/artifacts/" + id, null).status()).isEqualTo(404);
        assertThat(call(HttpMethod.GET, "/api/artifacts/" + id, null, headers -> { }).status()).isEqualTo(401);
        assertThat(world.http().get().uri("/critique/" + id).retrieve().body(String.class)).contains("<main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void whatAMentorWritesGoesToTheDomainAndNowhereElse(String door) {
        String task = waitingCritique();
        Map<String, Object> values = good();
        values.put("notes", "00:40 " + MARKER + " " + "long ".repeat(3000));
        assertThat(completion(task, door, values).status()).isEqualTo(204);
        world.settle();

        assertThat(artifacts.critiquesOf(id).get(0).notes()).contains(MARKER).hasSizeGreaterThan(15_000);
        assertThat(world.tablesWith(MARKER)).containsExactly("critique_critique");
        assertThat(jdbc.sql("select distinct NAME_ from ACT_HI_VARINST").query(String.class).list())
                .contains("verdict").doesNotContain("notes", "clarity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void aRefusedCritiqueNamesTheFieldAndLeavesNothingBehind(String door) {
        String task = waitingCritique();
        refused(task, door, "clarity", 6, "clarity: must be at most 5");
        refused(task, door, "clarity", "five", "clarity: must be a whole number");
        refused(task, door, "evidence", null, "evidence: is required");
        refused(task, door, "verdict", "perhaps", "verdict: must be one of accept, revise");
        refused(task, door, "notes", MARKER + "x".repeat(20_000), "notes: must have at most 20000 characters");
        refused(task, door, "notes", MARKER + "\0", "notes: must not contain a NUL character");
        refused(task, door, "notes", MARKER + " is well said.", "notes: line 1 must begin with a time or a place,"
                + " such as 02:10, line 12 or page 3");
        refused(task, door, "reviewerId", MARKER, "reviewerId: is no field of this form");
        refused(task, door, "artifactId", MARKER, "artifactId: is no field of this form");

        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
        assertThat(artifacts.critiquesOf(id)).isEmpty();
        assertThat(artifacts.artifact(id).state()).isEqualTo(Artifact.State.SUBMITTED);
        assertThat(world.tablesWith(MARKER)).isEmpty();
    }

    /** What is wrong may be said with a colon: the fields do not come out of the words. */
    @ParameterizedTest
    @ValueSource(strings = {"complete", "submit-form"})
    void everyFieldThatIsWrongIsNamed(String door) {
        String task = waitingCritique();
        Map<String, Object> values = good();
        values.put("clarity", 6);
        values.put("verdict", "perhaps: not; never");
        values.remove("evidence");

        JsonNode errors = completion(task, door, values).body().path("errors");
        assertThat(errors.findValuesAsText("field")).containsExactlyInAnyOrder("clarity", "verdict", "evidence");
        assertThat(errors.findValuesAsText("message")).contains("must be one of accept, revise");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'variables': {'notes' | body",
        "{'variables': {'notes': [1, 2]}} | variables.notes", "{'variables': 5} | variables"})
    void aBodyThatCannotBeReadIsNamedInOurWords(String sent, String field) {
        String body = sent.replace('\'', '"');
        Answer answer = mentor(HttpMethod.POST, "/engine-rest/task/" + waitingCritique() + "/complete", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").findValuesAsText("field")).containsExactly(field);
        assertThat(answer.body().toString()).doesNotContain("jackson", "Source:", "org.camunda");
        if (field.equals("body")) {
            assertThat(answer.body().path("detail").asText()).contains("line 1, column ");
        }
    }

    /** The door by which Tasklist completes: the same gate, and a message that Tasklist shows. */
    @Test
    void tasklistsOwnDoorHasTheSameGateAndNamesTheFields() {
        String task = waitingCritique();
        Map<String, Object> values = good();
        values.put("clarity", 6);
        String door = "/camunda/api/engine/engine/default/task/" + task;
        WebappLogin login = WebappLogin.of(world.baseUrl(), "tasklist", "mentor-1", PASSWORD);

        WebappLogin.Answer refused = login.post(door + "/submit-form", write(Map.of("variables", variables(values))));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(tree(refused.body()).path("message").asText()).endsWith("clarity: must be at most 5");
        assertThat(tree(refused.body()).path("errors").get(0).path("field").asText()).isEqualTo("clarity");
        assertThat(tree(login.post(door + "/complete", "{\"variables").body()).path("message").asText())
                .startsWith("body: is not readable JSON");
        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);

        assertThat(login.post(door + "/submit-form", write(Map.of("variables", variables(good())))).status())
                .isEqualTo(204);
    }

    @Test
    void aCritiqueWithAFileOrAJavaObjectIsRefused() {
        String task = waitingCritique();
        Map<String, Object> variables = variables(good());
        variables.put("notes", Map.of("value", "eA==", "type", "File", "valueInfo", Map.of("filename", MARKER)));
        Answer answer = mentor("mentor-1", HttpMethod.POST, "/engine-rest/task/" + task + "/complete",
                Map.of("variables", variables));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).contains("notes: must be a text");
        assertThat(world.tablesWith(MARKER)).isEmpty();
    }

    @Test
    void aMentorGetsNoTextPastTheForm() {
        String task = waitingCritique();
        String instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
        Map<String, Object> value = Map.of("value", MARKER, "type", "String");
        Map<String, Object> modifications = Map.of("modifications", Map.of("notes", value));
        Map<String, Object> variables = Map.of("variables", Map.of("notes", value));
        String atTask = "/engine-rest/task/" + task;
        List<Answer> answers = new ArrayList<>();
        answers.add(mentor(HttpMethod.PUT, atTask + "/variables/notes", value));
        answers.add(mentor(HttpMethod.PUT, atTask + "/localVariables/notes", value));
        answers.add(mentor(HttpMethod.POST, atTask + "/variables", modifications));
        answers.add(mentor(HttpMethod.POST, atTask + "/localVariables", modifications));
        answers.add(mentor(HttpMethod.POST, atTask + "/resolve", variables));
        answers.add(mentor(HttpMethod.POST, atTask + "/bpmnError",
                Map.of("errorCode", "x", "errorMessage", MARKER, "variables", Map.of("notes", value))));
        answers.add(mentor(HttpMethod.POST, atTask + "/bpmnEscalation",
                Map.of("escalationCode", "x", "variables", Map.of("notes", value))));
        answers.add(mentor(HttpMethod.PUT, "/engine-rest/process-instance/" + instance + "/variables/notes", value));
        answers.add(mentor(HttpMethod.PUT, "/engine-rest/execution/" + instance + "/localVariables/notes", value));
        answers.add(mentor(HttpMethod.POST, "/engine-rest/message", Map.of("messageName",
                "critique.artifact-submitted", "businessKey", id, "processVariables", Map.of("notes", value))));
        answers.add(mentor(HttpMethod.POST, "/engine-rest/process-definition/key/artifact-critique/start", variables));
        answers.add(mentor(HttpMethod.PUT, atTask, Map.of("name", MARKER, "description", MARKER)));
        answers.add(mentor(HttpMethod.POST, "/engine-rest/task/create", Map.of("name", MARKER)));
        answers.add(mentor(HttpMethod.POST, atTask + "/comment/create", Map.of("message", MARKER)));
        answers.add(mentor("mentor-2", HttpMethod.POST, atTask + "/complete", Map.of("variables",
                variables(good()))));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isBetween(400, 499));
        assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
        assertThat(world.tablesWith(MARKER)).isEmpty();
    }

    private String waitingCritique() {
        artifacts.submit(id, "learner-1", Work.of("My work", null));
        world.settle();
        return tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult().getId();
    }

    private static Map<String, Object> good() {
        return new LinkedHashMap<>(Map.of("verdict", "revise", "clarity", 4, "evidence", 3, "application", 5,
                "craft", 4, "notes", "00:40 The example carries the point."));
    }

    private void refused(String task, String door, String field, Object value, String message) {
        Map<String, Object> values = good();
        values.put(field, value);
        Answer answer = completion(task, door, values);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("message").asText()).endsWith(message);
        assertThat(answer.body().path("status").asInt()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asText()).isEqualTo(field);
    }

    private Answer completion(String task, String door, Map<String, Object> values) {
        return mentor("mentor-1", HttpMethod.POST, "/engine-rest/task/" + task + "/" + door,
                Map.of("variables", variables(values)));
    }

    private static Map<String, Object> variables(Map<String, Object> values) {
        Map<String, Object> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Map<String, Object> variable = new LinkedHashMap<>();
            variable.put("value", value);
            variables.put(name, variable);
        });
        return variables;
    }

    private record Answer(int status, JsonNode body) {
    }

    private Answer submit(Map<String, Object> body) {
        return learner(HttpMethod.POST, "/api/learner/artifacts/" + id + "/submissions", body);
    }

    private Answer learner(HttpMethod method, String path, Object body) {
        String token = links.link("learner-1", id).replaceAll(".*/l/|#.*", "");
        return call(method, path, body, bearer(token));
    }

    private Answer mentor(HttpMethod method, String path, Object body) {
        return mentor("mentor-1", method, path, body);
    }

    private Answer mentor(String account, HttpMethod method, String path, Object body) {
        return call(method, path, body, headers -> headers.setBasicAuth(account, PASSWORD));
    }

    private static Consumer<HttpHeaders> bearer(String token) {
        return headers -> headers.setBearerAuth(token);
    }

    private Answer call(HttpMethod method, String path, Object body,
            Consumer<HttpHeaders> headers) {
        var request = world.http().method(method).uri(path).headers(headers);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.exchange((sent, answer) -> new Answer(answer.getStatusCode().value(),
                tree(answer.getBody().readAllBytes())));
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode tree(byte[] bytes) {
        try {
            return json.readTree(bytes);
        } catch (IOException notJson) {
            return json.missingNode();
        }
    }
}
