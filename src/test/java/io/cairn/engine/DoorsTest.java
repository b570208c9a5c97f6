package io.cairn.engine;

import io.cairn.ProcessTest;
import io.cairn.World;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may come in by which door. */
@ProcessTest
class DoorsTest {

    @Autowired
    private World world;
    @Autowired
    private Accounts accounts;
    @Autowired
    private TaskService tasks;

    @Value("${cairn.sandbox.order-secret}")
    private String orderSecret;

    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void people() {
        world.reset();
        accounts.ensure("door-mentor", "Ada", "Door", "ada@example.org", "cairn", List.of(Accounts.MENTORS));
        accounts.ensure("other-mentor", "Bo", "Door", "bo@example.org", "cairn", List.of(Accounts.MENTORS));
    }

    @AfterEach
    void removeTasks() {
        made.forEach(id -> tasks.deleteTask(id, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/engine-rest/engine", "/api/clock", "/api/learner",
        "/actuator/prometheus"})
    void closedWithoutALogin(String path) {
        assertThat(status(path, null)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/actuator/health", "/v3/api-docs", "/critique/artifact-x", "/call/checkin-x"})
    void openToEverybody(String path) {
        assertThat(status(path, null)).isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsNoLogin() {
        int status = world.http().get().uri("/engine-rest/task").headers(h -> h.setBasicAuth("other-mentor", "wrong"))
                .exchange((request, response) -> response.getStatusCode().value());

        assertThat(status).isEqualTo(401);
    }

    @Test
    void aMentorSeesOnlyOwnTasks() {
        task("Mine", "door-mentor");
        task("Hers", "other-mentor");

        String list = world.http().get().uri("/engine-rest/task").headers(h -> h.setBasicAuth("door-mentor", "cairn"))
                .retrieve().body(String.class);

        assertThat(list).contains("Mine").doesNotContain("Hers");
    }

    @Test
    void aMentorMayNotMoveTheClock() {
        assertThat(status("/api/clock", "door-mentor")).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup;a=b/default/user/create"})
    void nobodyBecomesAdministratorBySettingUp(String path) {
        int status = world.http().post().uri(URI.create(base() + path))
                .contentType(MediaType.APPLICATION_JSON).body(Map.of("profile", Map.of("id", "intruder")))
                .exchange((request, response) -> response.getStatusCode().value());

        assertThat(status).isIn(400, 403);
        assertThat(accounts.exists("intruder")).isFalse();
    }

    @Test
    void theClockNamesTheFieldItCannotRead() {
        ResponseEntity<String> answer = world.http().post().uri("/api/clock")
                .headers(h -> h.setBasicAuth("operator", "cairn")).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("advance", "an hour")).exchange((request, response) ->
                        ResponseEntity.status(response.getStatusCode()).headers(response.getHeaders())
                                .body(new String(response.getBody().readAllBytes())));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(answer.getBody()).contains("\"field\":\"advance\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/api/clock", "/api/learner", "/actuator/prometheus"})
    void whoIsNotLoggedInIsToldSoByAProblem(String path) {
        ResponseEntity<String> answer = get(path, null);

        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json;charset=UTF-8");
        assertThat(answer.getHeaders().getFirst("WWW-Authenticate")).isNotBlank();
        assertThat(answer.getBody()).contains("\"status\":401", "\"field\":\"Authorization\"");
    }

    @Test
    void whoMayNotIsToldSoByAProblem() {
        ResponseEntity<String> answer = get("/api/clock", "door-mentor");

        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json;charset=UTF-8");
        assertThat(answer.getBody()).contains("\"status\":403");
    }

    @Test
    void aParameterOfTheWrongKindIsNamed() {
        ResponseEntity<String> answer = get("/api/reports/any?seed=first", "operator");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("\"field\":\"seed\"");
    }

    @Test
    void theClocksHookNamesTheHeaderThatIsMissing() {
        ResponseEntity<String> answer = post("/hooks/clock", null, null, "{}");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("\"field\":\"X-Cairn-Signature\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"advance", "null", "[]", "{\"until\":\"PT1H\"}"})
    void aSignedOrderToTheClockThatCannotBeReadIsBadInput(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(orderSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));

        ResponseEntity<String> answer = post("/hooks/clock", null, signature, body);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
    }

    @Test
    void theClockSaysThatItGoesForwardOnlyByTheFieldThatWasSent() {
        assertThat(post("/api/clock", "operator", null, "{\"advance\":\"PT-1H\"}").getBody())
                .contains("\"field\":\"advance\"", "forward only");
    }

    @Test
    void aTaskThatIsNotThereIsBadInputToTheEngine() {
        ResponseEntity<String> answer = post("/engine-rest/task/nope/complete", "door-mentor", null, "{}");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("taskId");
    }

    @Test
    void theFirstPageNamesThePeopleOfTheDemonstrationAndKeepsThePlumbingApart() {
        accounts.ensure("door-mentor", "Ada", "Door", "ada@example.org", "cairn", List.of(Accounts.MENTORS));

        String page = get("/", null).getBody();

        assertThat(page).contains("<code>door-mentor</code></td><td>Ada Door</td>", "rel=\"icon\"");
        assertThat(page.indexOf("Take part")).isLessThan(page.indexOf("Its processes"));
        assertThat(page.indexOf("<td>Learning sprint</td>")).isBetween(0, page.indexOf("<details>"));
        assertThat(page.indexOf("<td>Webhook inbox</td>")).isGreaterThan(page.indexOf("<details>"));
    }

    @Test
    void whatIsNoDoorSaysWhereTheyAre() {
        ResponseEntity<String> answer = get("/api/no-such-door", "operator");

        assertThat(answer.getStatusCode().value()).isEqualTo(404);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(answer.getBody()).contains("\"field\":\"path\"", "/swagger-ui.html");
    }

    @Test
    void anotherMethodOrTypeIsToldWhatTheDoorTakes() {
        ResponseEntity<String> method = world.http().delete().uri("/api/clock")
                .headers(h -> h.setBasicAuth("operator", "cairn")).exchange((request, response) -> whole(response));
        assertThat(method.getStatusCode().value()).isEqualTo(405);
        assertThat(method.getHeaders().getAllow()).isNotEmpty();
        assertThat(method.getBody()).contains("\"field\":\"method\"", "does not take DELETE; it takes GET");

        ResponseEntity<String> type = world.http().post().uri("/api/clock")
                .headers(h -> h.setBasicAuth("operator", "cairn")).contentType(MediaType.TEXT_PLAIN).body("PT1H")
                .exchange((request, response) -> whole(response));
        assertThat(type.getStatusCode().value()).isEqualTo(415);
        assertThat(type.getBody()).contains("\"field\":\"Content-Type\"", "application/json");
    }

    @Test
    void everyDoorIsDescribed() throws Exception {
        JsonNode api = new ObjectMapper().readTree(get("/v3/api-docs", null).getBody());

        List<String> silent = new ArrayList<>();
        api.path("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            if (operation.getValue().path("summary").asText().isBlank()) {
                silent.add(operation.getKey() + " " + path.getKey());
            }
        }));
        assertThat(api.path("paths").size()).isGreaterThan(25);
        assertThat(silent).isEmpty();
        api.path("paths").forEach(path -> path.forEach(operation -> {
            assertThat(operation.path("tags").path(0).asText()).isNotBlank().doesNotContain("-", "ontroller");
            assertThat(operation.at("/responses/default/content/application~1problem+json/schema/$ref").asText())
                    .isEqualTo("#/components/schemas/Problem");
        }));
        assertThat(api.at("/components/schemas/Problem/properties/errors/type").asText()).isEqualTo("array");
        assertThat(api.path("info").path("title").asText()).isEqualTo("Cairn");
        assertThat(api.path("components").path("securitySchemes").size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/critique/artifact-x", "/call/checkin-x", "/l/any", "/sandbox/index.html", "/engine-rest/task",
        "/api/clock", "/api/learner", "/v3/api-docs", "/swagger-ui/index.html", "/camunda/app/tasklist/default/",
        "/camunda/app/cockpit/default/", "/camunda/api/engine/engine/", "/hooks/clock", "/no/such/page"})
    void browsersAreToldWhatTheyMayDo(String path) {
        HttpHeaders plain = get(path, null).getHeaders();
        HttpHeaders byTls = world.http().get().uri(path).header("X-Forwarded-Proto", "https")
                .exchange((request, response) -> whole(response)).getHeaders();

        assertThat(plain.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(plain.getFirst("X-Frame-Options")).isEqualTo("DENY");
        assertThat(byTls.getFirst("Strict-Transport-Security")).startsWith("max-age=31536000");
        if (!path.equals("/api/learner")) {
            assertThat(plain.get("Content-Security-Policy")).singleElement().asString()
                    .contains("default-src 'none'", "frame-ancestors 'none'").doesNotContain("unsafe-eval", "https:")
                    .doesNotContainPattern("script-src[^;]*unsafe-inline");
        }
        assertThat(byTls.getOrEmpty("Set-Cookie")).allSatisfy(cookie ->
                assertThat(cookie).containsPattern("SameSite=(Lax|Strict)"));
    }

    private ResponseEntity<String> get(String path, String user) {
        return world.http().get().uri(path).headers(headers -> {
            if (user != null) {
                headers.setBasicAuth(user, "cairn");
            }
        }).exchange((request, response) -> whole(response));
    }

    private ResponseEntity<String> post(String path, String user, String signature, String body) {
        return world.http().post().uri(path).headers(headers -> {
            if (user != null) {
                headers.setBasicAuth(user, "cairn");
            }
            if (signature != null) {
                headers.set("X-Cairn-Signature", signature);
            }
        }).contentType(MediaType.APPLICATION_JSON).body(body).exchange((request, response) -> whole(response));
    }

    private static ResponseEntity<String> whole(ClientHttpResponse response) throws IOException {
        return ResponseEntity.status(response.getStatusCode()).headers(response.getHeaders())
                .body(new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private String base() {
        return world.baseUrl();
    }

    private int status(String path, String user) {
        return world.http().get().uri(path).headers(headers -> {
            if (user != null) {
                headers.setBasicAuth(user, "cairn");
            }
        }).exchange((request, response) -> response.getStatusCode().value());
    }

    private void task(String name, String assignee) {
        Task task = tasks.newTask();
        task.setName(name);
        task.setAssignee(assignee);
        tasks.saveTask(task);
        made.add(task.getId());
    }
}
