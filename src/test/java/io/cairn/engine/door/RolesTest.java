package io.cairn.engine.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.Stored;
import io.cairn.World;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Work;
import io.cairn.engine.Accounts;
import io.cairn.engine.door.Roles.Line;
import io.cairn.engine.door.Roles.Role;
import io.cairn.engine.door.Routes.Route;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every route of the application, called as every role (S6); who may use which is in {@code engine/roles.txt}. */
@ProcessTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}|\\*\\*|\\*");
    private static final Set<String> READING = Set.of("GET", "OPTIONS");
    private static final String PART = "--door\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\nx\r\n--door--\r\n";
    private static final String NOWHERE = "none";
    /** Which webapp each role logs in to. */
    private static final Map<Role, String> WEBAPPS = Map.of(Role.DESIGNER, "cockpit", Role.MENTOR, "tasklist",
            Role.OPERATOR, "cockpit", Role.FINANCE, "tasklist", Role.WELLBEING, "tasklist", Role.ADMIN, "admin");

    @Autowired
    private WebApplicationContext application;
    @Autowired
    private World world;
    @Autowired
    private Stored stored;
    @Autowired
    private Accounts accounts;
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
    private RepositoryService repository;
    @Autowired
    private HistoryService history;
    @Autowired
    private ManagementService management;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FilterService filters;
    @Autowired
    private AuthorizationService authorizations;
    @Autowired
    private IdentityService identity;

    private final Roles roles = Roles.read();
    /** By the segment of the path that stands before it. */
    private final Map<String, String> things = new HashMap<>();
    private final Map<String, String> named = new HashMap<>();
    private final Map<Role, HttpClient> browsers = new EnumMap<>(Role.class);
    private final Map<Role, CookieManager> cookies = new EnumMap<>(Role.class);
    /** Whoever logged out would be somebody else in what follows. */
    private final HttpClient withoutSession = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cells = new AtomicInteger();
    private Collection<Route> routes;
    private String token;
    private String batch;
    private String incident;

    @BeforeAll
    void oneOfEachThing() throws Exception {
        world.reset();
        accounts.ensure("door-mentor", "Ada", "Door", "ada@example.org", "cairn", List.of(Accounts.MENTORS));
        accounts.ensure("door-victim", "Vic", "Door", "vic@example.org", "cairn", List.of());
        List<String> planned = sprints.plan(TestProgram.of(1, 2, 1).storeIn(programs));
        String open = artifacts.open(planned.get(0)).id();
        String handedIn = artifacts.open(planned.get(1)).id();
        ProcessInstance waiting = runtime.startProcessInstanceByKey("artifact-critique", open);
        runtime.startProcessInstanceByKey("artifact-critique", handedIn);
        String module = sprints.begin(planned.get(0)).get(0);
        runtime.startProcessInstanceByKey("module-delivery", module);
        world.advanceTo("2027-01-18T12:00:00Z");
        artifacts.submit(handedIn, artifacts.artifact(handedIn).learnerId(), Work.of("My work", null));
        world.settle();
        token = links.link(artifacts.artifact(open).learnerId(), open).replaceAll(".*/l/|#.*", "");

        Task task = tasks.createTaskQuery().processInstanceBusinessKey(handedIn).singleResult();
        EventSubscription subscription = runtime.createEventSubscriptionQuery().processInstanceId(waiting.getId())
                .eventType("message").list().get(0);
        Job job = management.createJobQuery().processInstanceId(waiting.getId()).list().get(0);
        incident = runtime.createIncident("door", subscription.getExecutionId(), "door", "Door").getId();
        Batch made = management.setJobRetriesAsync(List.of(job.getId()), 1);
        batch = made.getId();
        String deployment = repository.createDeploymentQuery().orderByDeploymentTime().desc().list().get(0).getId();
        String decision = repository.createDecisionDefinitionQuery().list().get(0).getKey();

        things.putAll(Map.of("process-instance", waiting.getId(), "process-definition",
                waiting.getProcessDefinitionId(), "execution", subscription.getExecutionId(), "messageSubscriptions",
                subscription.getEventName(), "task", task.getId(), "job", job.getId(), "job-definition",
                management.createJobDefinitionQuery().processDefinitionKey("artifact-critique").list().get(0)
                        .getId(), "incident", incident, "batch", batch,
                "deployment", deployment));
        things.putAll(Map.of("resources", repository.getDeploymentResources(deployment).get(0).getId(),
                "decision-definition", repository.createDecisionDefinitionQuery().list().get(0).getId(), "filter",
                filters.createTaskFilterQuery().list().get(0).getId(), "authorization",
                authorizations.createAuthorizationQuery().list().get(0).getId(), "user", "door-victim", "members",
                "door-victim", "group", "mentors"));
        things.putAll(Map.of("artifacts", open, "modules", module, "l", token, "triggers", "calendar", "variables",
                "door", "localVariables", "door", "activity-instance", history.createHistoricActivityInstanceQuery()
                        .processInstanceId(waiting.getId()).list().get(0).getId()));
        runtime.setVariable(waiting.getId(), "door", "shut");
        things.put("variable-instance", runtime.createVariableInstanceQuery().variableName("door").singleResult()
                .getId());
        named.putAll(Map.of("@instance", waiting.getId(), "@definition", waiting.getProcessDefinitionId(), "@activity",
                task.getTaskDefinitionKey(), "@message", subscription.getEventName(), "@job", job.getId(), "@task",
                task.getId(), "@decision", decision));

        for (Role role : Role.values()) {
            cookies.put(role, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
            browsers.put(role, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(cookies.get(role)).build());
        }
        logInToTheWebapps();
        String program = send(Role.ADMIN, "GET", "/api/programs", null, null).body().replaceAll(".*\"id\":\"|\".*", "");
        things.putAll(Map.of("programs", program, "reports", program));
        // Leaves an entry in the log of what people did.
        send(Role.OPERATOR, "PUT", "/engine-rest/job/" + job.getId() + "/retries", "{\"retries\":3}", null);
        things.put("user-operation", history.createUserOperationLogQuery().userId("operator").list().get(0)
                .getOperationId());
        routes = Routes.of(application);
    }

    @AfterAll
    void nothingOfIt() {
        management.deleteBatch(batch, true);
        runtime.resolveIncident(incident);
        identity.deleteUser("door-victim");
        world.reset();
    }

    @Test
    void everyRouteHasALineAndEveryLineARoute() {
        assertThat(routes).hasSizeGreaterThan(1_000);
        assertThat(routes.stream().filter(route -> roles.lineFor(route).isEmpty())).as("without a line").isEmpty();
        Set<Line> used = routes.stream().flatMap(route -> roles.lineFor(route).stream()).collect(Collectors.toSet());
        assertThat(roles.lines().stream().filter(line -> !used.contains(line)).map(Line::source))
                .as("without a route").isEmpty();
    }

    /** First everybody who may not, and all that only reads: after that the database is as before. */
    @Test
    void everyCellAnswersAsTheTableSays() {
        Set<String> before = stored.rows();
        everyCell((route, role) -> READING.contains(route.verb()) || !line(route).may().contains(role), false);
        Set<String> after = stored.rows();
        Set<String> changed = new TreeSet<>(after);
        changed.removeAll(before);
        before.removeAll(after);

        everyCell((route, role) -> line(route).may().contains(role), true);

        System.out.printf("%d routes x %d roles = %d cells%n", routes.size(), Role.values().length,
                routes.size() * Role.values().length);
        assertThat(wrong.stream().sorted()).as("of " + cells.get() + " calls").isEmpty();
        assertThat(changed).as("stored by cells that are refused").isEmpty();
        assertThat(before).as("taken away by cells that are refused").isEmpty();
    }

    private interface Choice {

        boolean takes(Route route, Role role);
    }

    /** All roles at once, each by its own connection. */
    private void everyCell(Choice choice, boolean nowhere) {
        Stream.of(Role.values()).parallel().forEach(role -> routes.stream()
                .filter(route -> roles.lineFor(route).isPresent() && choice.takes(route, role))
                .forEach(route -> call(route, role, nowhere)));
    }

    private Line line(Route route) {
        return roles.lineFor(route).orElseThrow();
    }

    private void call(Route route, Role role, boolean nowhere) {
        Line line = line(route);
        boolean may = line.may().contains(role);
        String body = READING.contains(route.verb()) || route.verb().equals("DELETE") ? null
                : may || line.body() == null ? "{}" : filled(line.body());
        HttpResponse<String> answer = send(role, route.verb(), path(route, nowhere), body, route.consumes());
        cells.incrementAndGet();
        if (!fits(line, route, role, may, answer)) {
            String text = answer.body() == null ? "" : answer.body();
            wrong.add(route + " as " + role + (nowhere ? " for nothing" : "") + ": " + answer.statusCode() + " "
                    + text.substring(0, Math.min(300, text.length())) + "\n    by the line " + line.source());
        }
    }

    private static boolean fits(Line line, Route route, Role role, boolean may, HttpResponse<String> answer) {
        int status = answer.statusCode();
        String said = String.valueOf(status);
        if (may) {
            return line.gets().isEmpty() ? status < 500 && status != 401 && status != 403 : line.gets().contains(said);
        }
        if (!role.hasAccount()) {
            // Whoever would change something by a webapp lacks its token against forged requests, too.
            boolean forged = route.path().startsWith("/camunda/") && !route.verb().equals("GET");
            return status == 401 || forged && status == 403;
        }
        boolean empty = status == 200 && Set.of("[]", "{\"count\":0}", "{}").contains(answer.body().strip());
        return line.others().contains(said) || line.others().contains("empty") && empty;
    }

    private String filled(String body) {
        String filled = body;
        for (Map.Entry<String, String> name : named.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    /** @param nowhere whether the thing that the path names is to be one that does not exist */
    private String path(Route route, boolean nowhere) {
        List<String> segments = new ArrayList<>();
        String before = "";
        for (String segment : route.path().split("/", -1)) {
            segments.add(VARIABLE.matcher(segment).replaceAll(Matcher.quoteReplacement(
                    thing(route, before, segment, nowhere))));
            before = segment;
        }
        return String.join("/", segments);
    }

    private String thing(Route route, String before, String segment, boolean nowhere) {
        if (before.equals("engine") || List.of("{engine}", "{processEngineName}").contains(segment)) {
            return "default";
        }
        return nowhere ? NOWHERE : before.equals("key") ? key(route) : things.getOrDefault(before, NOWHERE);
    }

    private String key(Route route) {
        return route.path().contains("/process-definition/") ? "check-in"
                : route.path().contains("/decision-definition/") ? named.get("@decision") : NOWHERE;
    }

    private void logInToTheWebapps() {
        WEBAPPS.forEach((role, webapp) -> {
            String page = "/camunda/app/" + webapp + "/default/";
            send(role, "GET", page, null, null);
            HttpResponse<String> login = send(role, "POST", "/camunda/api/admin/auth/user/default/login/" + webapp,
                    "username=" + account(role) + "&password=cairn", "application/x-www-form-urlencoded");
            assertThat(login.statusCode()).as(role + " logs in to " + webapp).isEqualTo(200);
            // The token of the new session.
            send(role, "GET", page, null, null);
        });
    }

    private static String account(Role role) {
        return role == Role.MENTOR ? "door-mentor" : role.name().toLowerCase();
    }

    /** By a webapp's session below its path, by basic authentication or a learner's token everywhere else. */
    private HttpResponse<String> send(Role role, String verb, String path, String body, String type) {
        boolean parts = type != null && type.startsWith("multipart/");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.baseUrl() + path)).method(verb,
                body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(parts ? PART : body));
        if (body != null) {
            request.header("Content-Type", parts ? "multipart/form-data; boundary=door"
                    : type == null || type.startsWith("*") ? "application/json" : type);
        }
        if (role == Role.LEARNER) {
            request.header("Authorization", "Bearer " + token);
        } else if (role.hasAccount() && !path.startsWith("/camunda/")) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((account(role) + ":cairn").getBytes(StandardCharsets.UTF_8)));
        }
        if (path.startsWith("/camunda/") && !verb.equals("GET")) {
            cookies.get(role).getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue).findFirst()
                    .ifPresent(secret -> request.header("X-XSRF-TOKEN", secret));
        }
        HttpClient client = path.endsWith("/logout") ? withoutSession : browsers.get(role);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(verb + " " + path, e);
        }
    }
}
