package io.cairn.engine.door;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.chaos.ChaosReport;
import io.cairn.engine.Accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.MeterRegistry;

import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The engine's REST API and its webapps, as an attacker with a plain HTTP client meets them. */
@ProcessTest
class RestDoorTest {

    private static final String REFLECTION =
            "${''.getClass().forName('io.cairn.engine.door.Breach').newInstance().strike()}";
    private static final String INTRUDER = """
            {"profile": {"id": "intruder", "firstName": "I", "lastName": "N", "email": "i@example.org"},
             "credentials": {"password": "of-an-intruder"}}""";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private World world;
    @Autowired
    private FilterService filters;
    @Autowired
    private TaskService tasks;
    @Autowired
    private IdentityService identity;
    @Autowired
    private ManagementService management;
    @Autowired
    private Accounts accounts;
    @Autowired
    private StoredFilters storedFilters;
    @Autowired
    private MeterRegistry meters;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private ApplicationContext context;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String task;

    @BeforeEach
    void aTask() {
        Breach.STRIKES.set(0);
        accounts.ensure("door-mentor", "Ada", "Door", "ada@example.org", "cairn", List.of(Accounts.MENTORS));
        Task made = tasks.newTask();
        made.setName("A task of the doors");
        tasks.saveTask(made);
        task = made.getId();
    }

    @AfterEach
    void nobodyStruck() {
        tasks.deleteTask(task, true);
        filters.createTaskFilterQuery().filterNameLike("door%").list()
                .forEach(filter -> filters.deleteFilter(filter.getId()));
        identity.deleteUser("door-mentor");
        assertThat(Breach.STRIKES).hasValue(0);
    }

    static Stream<String> queriesWithAnExpression() {
        return Stream.of(REFLECTION, "${jdbcTemplate}", "#{''.class}", "a plain text", " ${currentUser()}",
                "${currentUser() }", "${currentUser()}${''.class}").flatMap(expression -> {
                    String quoted = quoted(expression);
                    return Stream.of("{\"assigneeExpression\": " + quoted + "}",
                            "{\"orQueries\": [{\"ownerExpression\": " + quoted + "}]}",
                            "{\"name\": \"x\", \"orQueries\": [{\"name\": \"y\"}, {\"dueBeforeExpression\": " + quoted
                                    + ", \"candidateGroupsExpression\": " + quoted + "}]}");
                });
    }

    @ParameterizedTest
    @MethodSource("queriesWithAnExpression")
    void noQueryCarriesAnExpressionByAnyDoor(String query) {
        ChaosReport.add("hostileInputs.tried", 1);
        for (String path : List.of("/engine-rest/task", "/engine-rest/task/count", "/engine-rest/engine/default/task",
                "/engine-rest/engine/default/task/count")) {
            refused(post(path, "admin", query));
        }
        String filter = ok(post("/engine-rest/filter/create", "admin",
                "{\"resourceType\": \"Task\", \"name\": \"door\", \"query\": {\"name\": \"x\"}}")).path("id").asText();
        refused(post("/engine-rest/filter/create", "admin",
                "{\"resourceType\": \"Task\", \"name\": \"door-b\", \"query\": " + query + "}"));
        refused(send("PUT", "/engine-rest/filter/" + filter, "admin",
                "{\"resourceType\": \"Task\", \"name\": \"door\", \"query\": " + query + "}", Map.of()));
        for (String run : List.of("/list", "/singleResult", "/count")) {
            refused(post("/engine-rest/filter/" + filter + run, "admin", query));
        }
        refused(send("POST", "/engine-rest/filter/" + filter + "/list", "admin", query,
                Map.of("Accept", "application/hal+json")));
        assertThat(filters.createTaskFilterQuery().filterName("door-b").count()).isZero();
        ChaosReport.add("hostileInputs.passed", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assigneeExpression", "assigneeLikeExpression", "ownerExpression", "candidateUserExpression",
        "involvedUserExpression", "candidateGroupExpression", "candidateGroupsExpression", "dueDateExpression",
        "dueBeforeExpression", "dueAfterExpression", "followUpBeforeExpression", "createdOnExpression",
        "createdAfterExpression", "updatedAfterExpression", "processInstanceBusinessKeyExpression",
        "processInstanceBusinessKeyLikeExpression"})
    void noParameterCarriesAnExpression(String parameter) {
        ChaosReport.add("hostileInputs.tried", 1);
        String query = parameter + "=" + URLEncoder.encode(REFLECTION, StandardCharsets.UTF_8);
        refused(send("GET", "/engine-rest/task?" + query, "admin", null, Map.of()));
        refused(send("GET", "/engine-rest/task/count?" + query, "admin", null, Map.of()));
        refused(send("GET", "/engine-rest/task?" + query, "admin", null, Map.of("Accept", "application/hal+json")));
        // A historic task query knows no expressions: they are no criteria at all, and nothing is evaluated.
        assertThat(send("GET", "/engine-rest/history/task?" + query, "admin", null, Map.of()).statusCode())
                .isLessThan(500);
        ChaosReport.add("hostileInputs.passed", 1);
    }

    @Test
    void aFilterCarriesWhatThePresetOnesDo() {
        JsonNode filter = ok(post("/engine-rest/filter/create", "admin", """
                {"resourceType": "Task", "name": "door-c", "query": {"assigneeExpression": "${currentUser()}",
                 "orQueries": [{"candidateGroupsExpression": "${currentUserGroups()}",
                                "dueBeforeExpression": "${dateTime().withTimeAtStartOfDay().plusDays(1)}"}]}}"""));
        assertThat(send("GET", "/engine-rest/filter/" + filter.path("id").asText() + "/list", "admin", null, Map.of())
                .statusCode()).isEqualTo(200);
        for (Filter preset : filters.createTaskFilterQuery().list()) {
            assertThat(send("GET", "/engine-rest/filter/" + preset.getId() + "/count", "admin", null, Map.of())
                    .statusCode()).as(preset.getName()).isEqualTo(200);
        }
    }

    @Test
    void anExpressionThatYieldsAnotherTypeDoesNotFit() {
        refused(post("/engine-rest/filter/create", "admin", """
                {"resourceType": "Task", "name": "door-d", "query": {"dueBeforeExpression": "${currentUser()}"}}"""));
    }

    /** Stored by an older version, past every check: the row is there, and it stays without power. */
    @Test
    void aFilterThatWasStoredBeforeIsFoundAndNeverExecuted() {
        Filter old = filters.newTaskFilter("door-old");
        old.setQuery(tasks.createTaskQuery());
        String id = filters.saveFilter(old).getId();
        jdbc.sql("update act_ru_filter set query_ = ? where id_ = ?")
                .param("{\"orQueries\": [{\"assigneeExpression\": " + quoted(REFLECTION) + "}]}").param(id).update();

        assertThat(storedFilters.refused()).extracting(Filter::getName).containsExactly("door-old");
        assertThat(meters.get("cairn.filters.refused").gauge().value()).isEqualTo(1);
        for (String run : List.of("/list", "/singleResult", "/count")) {
            refused(send("GET", "/engine-rest/filter/" + id + run, "admin", null, Map.of()));
        }
        refused(send("GET", "/engine-rest/filter/" + id + "/list", "admin", null,
                Map.of("Accept", "application/hal+json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task/%s/variables/it", "/task/%s/localVariables/it"})
    void aJavaObjectIsRefusedClearly(String path) {
        HttpResponse<String> answer = send("PUT", "/engine-rest" + path.formatted(task), "admin", javaObject(), Map.of());

        refused(answer);
        assertThat(answer.body()).contains("Java serialization format is prohibited");
        refused(post("/engine-rest/task/" + task + "/variables", "admin",
                "{\"modifications\": {\"it\": " + javaObject() + "}}"));
        refused(post("/engine-rest/process-definition/key/check-in/start", "admin",
                "{\"variables\": {\"it\": " + javaObject() + "}}"));
        assertThat(tasks.getVariables(task)).isEmpty();
    }

    /** The engine would load a class, and so run its initializer, before it asks whether it may be read. */
    @ParameterizedTest
    @ValueSource(strings = {"io.cairn.engine.door.Breach$ByName",
        "java.util.ArrayList<io.cairn.engine.door.Breach$ByName>",
        "java.util.HashMap<java.lang.String,[Lio.cairn.engine.door.Breach$ByName;>", ""})
    void anObjectInJsonLoadsNoClassByItsName(String type) {
        ChaosReport.add("hostileInputs.tried", 1);
        String object = "{\"type\": \"Object\", \"value\": \"{}\", \"valueInfo\": {\"objectTypeName\": "
                + quoted(type) + ", \"serializationDataFormat\": \"application/json\"}}";

        refused(send("PUT", "/engine-rest/task/" + task + "/variables/it", "admin", object, Map.of()));
        refused(post("/engine-rest/task/" + task + "/variables", "admin",
                "{\"modifications\": {\"it\": " + object + "}}"));

        assertThat(send("GET", "/engine-rest/task/" + task + "/variables", "admin", null, Map.of()).body())
                .isEqualTo("{}");
        ChaosReport.add("hostileInputs.passed", 1);
    }

    @Test
    void aPlainObjectInJsonIsTakenAndRead() {
        assertThat(send("PUT", "/engine-rest/task/" + task + "/variables/it", "admin", """
                {"type": "Object", "value": "{\\"a\\":1}", "valueInfo": {"serializationDataFormat": "application/json",
                 "objectTypeName": "java.util.HashMap<java.lang.Object,java.lang.Object>"}}""", Map.of()).statusCode())
                .isEqualTo(204);
        assertThat(tasks.getVariable(task, "it")).isEqualTo(Map.of("a", 1));
    }

    /** What hangs on an account would be nobody's; administrators know. */
    @Test
    void nobodyTakesTheOwnAccountAway() {
        assertThat(send("DELETE", "/engine-rest/user/door-mentor", "door-mentor", null, Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(accounts.exists("door-mentor")).isTrue();
        assertThat(send("GET", "/engine-rest/user/door-mentor/profile", "door-mentor", null, Map.of()).statusCode())
                .isEqualTo(200);
    }

    /**
     * The engine looks at the process of a job only, and a batch's job has none; and it took a refusal to run a job for
     * the job's own failure, which cost a retry.
     */
    @Test
    void aJobOfNoProcessIsTheAdministrators() {
        HttpResponse<String> batch = post("/engine-rest/history/process-instance/delete", "admin",
                "{\"historicProcessInstanceIds\": [\"none\"]}");
        String seed = management.createJobQuery().jobDefinitionId(ok(batch).path("seedJobDefinitionId").asText())
                .singleResult().getId();
        try {
            for (String role : List.of("door-mentor", "designer", "operator", "finance", "wellbeing")) {
                String job = "/engine-rest/job/" + seed;
                String jobs = "/engine-rest/job-definition/" + ok(batch).path("seedJobDefinitionId").asText();
                assertThat(send("PUT", jobs + "/retries", role, "{\"retries\": 0}", Map.of()).statusCode())
                        .as(role).isEqualTo(403);
                assertThat(send("PUT", jobs + "/jobPriority", role, "{\"priority\": 1}", Map.of()).statusCode())
                        .as(role).isEqualTo(403);
                assertThat(send("PUT", jobs + "/suspended", role, "{\"suspended\": true}", Map.of()).statusCode())
                        .as(role).isEqualTo(403);
                assertThat(send("PUT", job + "/retries", role, "{\"retries\": 0}", Map.of()).statusCode())
                        .as(role).isEqualTo(403);
                assertThat(send("PUT", job + "/duedate", role, "{\"duedate\": null}", Map.of()).statusCode())
                        .as(role).isEqualTo(403);
                assertThat(send("GET", job + "/stacktrace", role, null, Map.of()).statusCode()).as(role).isIn(403, 404);
                assertThat(send("POST", job + "/execute", role, "{}", Map.of()).statusCode()).as(role).isEqualTo(403);
                assertThat(send("DELETE", job, role, null, Map.of()).statusCode()).as(role).isEqualTo(403);
            }
            assertThat(management.createJobQuery().jobId(seed).singleResult().getRetries()).isPositive();
        } finally {
            management.deleteBatch(ok(batch).path("id").asText(), true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /error", "POST /error"})
    void thePageOfErrorsIsNobodysToAskFor(String request) {
        String[] parts = request.split(" ");
        assertThat(send(parts[0], parts[1], null, parts[0].equals("POST") ? "{}" : null, Map.of()).statusCode())
                .isEqualTo(403);
    }

    /** What the engine would call its own failure though it only cannot do what it was asked. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST | /authorization/create                       | {}",
        "POST | /external-task/fetchAndLock                 | {}",
        "POST | /migration/execute                          | {}",
        "POST | /tenant/create                              | {}",
        "POST | /process-definition/key/check-in/restart    | {}",
        "POST | /task/none/claim                            | {\"userId\": \"admin\"}",
        "GET  | /task/none/deployed-form                    | ",
        "PUT  | /job/none/retries                           | {}",
        "POST | /execution/none/messageSubscriptions/none/trigger | {}",
        "PUT  | /process-definition/none/suspended          | {\"suspended\": false}",
        "POST | /group/create                               | {\"id\": \"g\", \"type\": \"t\", \"name\": \"LONG\"}",
        "POST | /process-instance                           | "
                + "{\"variables\": [{\"name\": \"x\", \"operator\": \"eq\", \"value\": {}}]}"})
    void whatCannotBeDoneIsNoFailureOfOurs(String verb, String path, String body) {
        HttpResponse<String> answer = send(verb, "/engine-rest" + path, "admin",
                body == null ? null : body.replace("LONG", "x".repeat(4_001)), Map.of());

        refused(answer);
        assertThat(answer.body()).doesNotContain("Cannot invoke", "java.lang");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup;a=b/default/user/create", "/camunda/api/admin;a=b/setup/default/user/create",
        "/camunda/api;a=b/admin/setup/default/user/create", "/camunda;a=b/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup/default/user/create;a=b", "/camunda/api/admin/setup/default;/user/create",
        "/camunda/api/admin/setup/default/user/create/", "//camunda/api/admin/setup/default/user/create",
        "/camunda//api/admin/setup/default/user/create", "/camunda/api/admin//setup/default/user/create",
        "/camunda/app/../api/admin/setup/default/user/create", "/camunda/api/engine/../admin/setup/default/user/create",
        "/camunda/api/admin/./setup/default/user/create", "/camunda/api/admin/x/%2e%2e/setup/default/user/create",
        "/camunda/api/admin/%73etup/default/user/create", "/%63amunda/api/admin/setup/default/user/create",
        "/camunda/%61pi/admin/setup/default/user/create", "/camunda/api/%61dmin/setup/default/user/create",
        "/camunda/api/admin/setup%2fdefault/user/create", "/camunda/api/admin/setup%3ba=b/default/user/create",
        "/camunda/api/admin/%2573etup/default/user/create", "/camunda/api/admin/SETUP/default/user/create",
        "/CAMUNDA/api/admin/setup/default/user/create", "/camunda/api/admin/setup/default/user/%63reate"})
    void nobodySetsUpAnAdministratorThoughThereIsNone(String path) {
        List<User> administrators = identity.createUserQuery().memberOfGroup(Accounts.ADMINISTRATORS).list();
        administrators.forEach(user -> identity.deleteMembership(user.getId(), Accounts.ADMINISTRATORS));
        try {
            HttpResponse<String> answer = post(path, null, INTRUDER);

            assertThat(answer.statusCode()).isIn(400, 403, 404);
            assertThat(accounts.exists("intruder")).isFalse();
        } finally {
            administrators.forEach(user -> identity.createMembership(user.getId(), Accounts.ADMINISTRATORS));
        }
    }

    /** No servlet, no path rule, no filter in front: the webapp's own application, as any container could mount it. */
    @Test
    void theSetupIsShutInsideTheWebappToo() throws Exception {
        List<User> administrators = identity.createUserQuery().memberOfGroup(Accounts.ADMINISTRATORS).list();
        administrators.forEach(user -> identity.deleteMembership(user.getId(), Accounts.ADMINISTRATORS));
        try {
            assertThat(setUp(true)).as("the exploit works without the door").isEqualTo(204);
            assertThat(accounts.exists("intruder")).isTrue();
            identity.deleteUser("intruder");

            assertThat(setUp(false)).isEqualTo(403);
            assertThat(accounts.exists("intruder")).isFalse();
        } finally {
            administrators.forEach(user -> identity.createMembership(user.getId(), Accounts.ADMINISTRATORS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/", "/engine-rest/task", "/engine-rest/task/", "/engine-rest/engine",
        "/engine-rest/version", "/engine-rest/nothing", "/engine-rest/%74ask", "/engine-rest/identity/verify",
        "/engine-rest/engine/default/user", "/engine-rest/openapi.json",
        "/camunda/api/engine/engine/default/task", "/camunda/api/engine/engine/default/user",
        "/camunda/api/engine/engine/default/identity/password-policy",
        "/camunda/api/cockpit/plugin/base/default/incident", "/camunda/api/tasklist/plugin/tasklistPlugins/default/x",
        "/camunda/api/admin/plugin/adminPlugins/default/metrics/aggregated", "/api/clock", "/api/programs"})
    void withoutALoginEveryVerbIsTurnedAway(String path) {
        for (String verb : List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH")) {
            String body = List.of("POST", "PUT", "PATCH").contains(verb) ? "{}" : null;
            // The webapps ask for their token against forged requests first: what changes something is a 403 there.
            boolean forged = path.startsWith("/camunda/") && !List.of("GET", "HEAD", "OPTIONS").contains(verb);
            assertThat(send(verb, path, null, body, Map.of()).statusCode()).as(verb).isIn(401, forged ? 403 : 401);
        }
        assertThat(send("TRACE", path, null, null, Map.of()).statusCode()).isIn(400, 401, 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%65ngine-rest/user", "/engine%2drest/user", "/engine-rest;a=b/user", "//engine-rest/user",
        "/engine-rest//user", "/x/../engine-rest/user", "/engine-rest/./user", "/engine-rest/user;a", "/ENGINE-REST/user",
        "/camunda/%61pi/engine/engine/default/user", "/camunda/api/%65ngine/engine/default/user",
        "/camunda/api/engine/%65ngine/default/user", "/camunda/api/engine;a/engine/default/user",
        "/camunda/api/engine//engine/default/user", "/%63amunda/api/engine/engine/default/user"})
    void anotherSpellingOpensNothingWithOrWithoutALogin(String path) {
        for (String verb : List.of("GET", "HEAD", "OPTIONS")) {
            assertThat(send(verb, path, null, null, Map.of()).statusCode()).as(verb).isIn(400, 401, 404);
        }
        HttpResponse<String> answer = send("GET", path, "door-mentor", null, Map.of());
        assertThat(answer.statusCode()).isIn(400, 401, 404);
        assertThat(answer.body()).doesNotContain("operator@example.org");
    }

    /** Who may do what changes the engine: administrators; each other role is turned away, whatever it sends. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST   | /user/create                         | {\"profile\": {\"id\": \"i1\"}, \"credentials\": {\"password\": \"x\"}}",
        "POST   | /group/create                        | {\"id\": \"g1\", \"name\": \"g1\", \"type\": \"WORKFLOW\"}",
        "PUT    | /group/camunda-admin/members/finance | {}",
        "POST   | /authorization/create                | {\"type\": 1, \"permissions\": [\"ALL\"], \"userId\": \"finance\", "
                + "\"groupId\": null, \"resourceType\": 1, \"resourceId\": \"*\"}",
        "PUT    | /user/admin/credentials              | {\"password\": \"x\", \"authenticatedUserPassword\": \"cairn\"}",
        "DELETE | /user/admin                          | ",
        "POST   | /tenant/create                       | {\"id\": \"t1\", \"name\": \"t1\"}",
        "POST   | /history/cleanup                     | {}",
        "PUT    | /process-definition/key/check-in/suspended | {\"suspended\": true}"})
    void onlyAnAdministratorChangesTheEngine(String verb, String path, String body) {
        for (String role : List.of("door-mentor", "designer", "operator", "finance", "wellbeing")) {
            if (role.equals("operator") && path.endsWith("suspended")) {
                continue;
            }
            HttpResponse<String> answer = send(verb, "/engine-rest" + path, role, body, Map.of());
            assertThat(answer.statusCode()).as(role + ": " + answer.body()).isIn(400, 403, 404);
        }
        assertThat(send(verb, "/engine-rest" + path, null, body, Map.of()).statusCode()).isEqualTo(401);
        assertThat(identity.createUserQuery().memberOfGroup(Accounts.ADMINISTRATORS).list())
                .extracting(User::getId).containsExactly("admin");
    }

    private int setUp(boolean withoutTheDoor) throws Exception {
        ResourceConfig application = ResourceConfig.forApplication(new AdminApplication());
        application.property("contextConfig", context);
        application.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, withoutTheDoor);
        URI base = URI.create("http://any/");
        ContainerRequest request = new ContainerRequest(base, base.resolve("setup/default/user/create"), "POST", null,
                new MapPropertiesDelegate(), application);
        request.header("Content-Type", "application/json");
        request.setEntityStream(new ByteArrayInputStream(INTRUDER.getBytes(StandardCharsets.UTF_8)));
        return new ApplicationHandler(application).apply(request, new ByteArrayOutputStream()).get().getStatus();
    }

    private static String javaObject() {
        return "{\"type\": \"Object\", \"value\": \"rO0ABXNyACJpby5jYWlybg==\", \"valueInfo\": {\"objectTypeName\": "
                + "\"io.cairn.engine.door.Breach\", \"serializationDataFormat\": "
                + "\"application/x-java-serialized-object\"}}";
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type ->
                assertThat(type).startsWith("application/problem+json"));
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private HttpResponse<String> post(String path, String user, String body) {
        return send("POST", path, user, body, Map.of());
    }

    private HttpResponse<String> send(String verb, String path, String user, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.baseUrl() + path)).method(verb,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (user != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((user + ":cairn").getBytes(StandardCharsets.UTF_8)));
        }
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
