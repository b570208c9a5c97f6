package io.cairn.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.chaos.ChaosReport;
import io.cairn.engine.Accounts;
import io.cairn.engine.guard.HostileDeployments.Attempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The guard as whoever deploys meets it: through the engine's REST API, and in the engine itself. */
@ProcessTest
class DeploymentGuardTest {

    private static final String STORED = Files.process("<bpmn:startEvent id=\"Event_Begun\" name=\"Begun\"/>"
            + "<bpmn:sequenceFlow id=\"Flow_In\" sourceRef=\"Event_Begun\" targetRef=\"Activity_Wait\"/>"
            + "<bpmn:receiveTask id=\"Activity_Wait\" name=\"Wait\"/>"
            + "<bpmn:sequenceFlow id=\"Flow_Out\" sourceRef=\"Activity_Wait\" targetRef=\"Event_Done\"/>"
            + "<bpmn:endEvent id=\"Event_Done\" name=\"Done\"/>");

    @Autowired
    private World world;
    @Autowired
    private Accounts accounts;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private HistoryService history;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private ConfigurableApplicationContext beans;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void aMentor() {
        accounts.ensure("guard-mentor", "Ada", "Guard", "ada@example.org", "cairn", List.of(Accounts.MENTORS));
    }

    @AfterEach
    void takeAway() {
        repository.createDeploymentQuery().deploymentName("guarded").list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    static List<Attempt> hostile() {
        return HostileDeployments.all().toList();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesAndStoresNothing(Attempt attempt) throws Exception {
        ChaosReport.add("hostileInputs.tried", 1);
        String before = stored();

        ResponseEntity<String> answer = deploy("designer", attempt.files());

        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(400);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        JsonNode problem = json.readTree(answer.getBody());
        assertThat(problem.path("message").asText()).contains(attempt.names()).contains("rule: " + attempt.rule())
                .isEqualTo(problem.path("detail").asText());
        assertThat(problem.path("errors")).anySatisfy(error -> {
            assertThat(error.path("rule").asText()).isEqualTo(attempt.rule().toString());
            assertThat(error.path("file").asText()).isIn(attempt.files().keySet());
            assertThat(error.path("field").asText()).isNotBlank();
            assertThat(error.path("cure").asText()).isNotBlank();
        });
        assertThat(stored()).isEqualTo(before);
        ChaosReport.add("hostileInputs.passed", 1);
    }

    @Test
    void ofTwoFilesWithOneMistakeNeitherIsStored() {
        String before = stored();

        ResponseEntity<String> answer = deploy("designer", Files.of("good.bpmn", STORED.replace("hostile", "good"),
                "bad.bpmn",
                Files.service("camunda:class=\"x.Y\"")));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("bad.bpmn").doesNotContain("good.bpmn");
        assertThat(stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"designer,200", "admin,200", "operator,403", "finance,403", "wellbeing,403", "guard-mentor,403",
            "nobody,401"})
    void designersAndAdministratorsDeploy(String user, int status) {
        ResponseEntity<String> answer = deploy(user, Files.of("good.bpmn", STORED));

        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
        assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("hostile").count())
                .isEqualTo(status == 200 ? 1 : 0);
    }

    @Test
    void whoDeployedDoesNotDeleteWhatRuns() throws Exception {
        String id = json.readTree(deploy("designer", Files.of("good.bpmn", STORED)).getBody()).path("id").asText();
        ProcessInstance instance = runtime.startProcessInstanceByKey("hostile");

        int status = world.http().delete().uri("/engine-rest/deployment/{id}?cascade=true", id)
                .headers(h -> h.setBasicAuth("designer", "cairn"))
                .exchange((request, response) -> response.getStatusCode().value());

        assertThat(status).isEqualTo(403);
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance.getId()).count()).isOne();
    }

    @Test
    void whatOnlyTheEngineFindsIsRefusedAsWell() {
        String before = stored();

        ResponseEntity<String> answer = deploy("designer", Files.of("good.bpmn",
                STORED.replace("targetRef=\"Event_Done\"", "targetRef=\"Event_Nowhere\"")));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(answer.getBody()).contains("Event_Nowhere");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void aDeploymentForATenantIsRefused() {
        MultiValueMap<String, Object> parts = parts(Files.of("good.bpmn", STORED));
        parts.add("tenant-id", "other");

        ResponseEntity<String> answer = post("/engine-rest/deployment/create", "designer",
                MediaType.MULTIPART_FORM_DATA, parts);

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("no-tenant");
    }

    @Test
    void theEngineRefusesWhoeverAsks() {
        String before = stored();

        assertThatThrownBy(() -> repository.createDeployment().name("guarded")
                .addString("hostile.bpmn", Files.service("camunda:class=\"x.Y\"")).deploy())
                .isInstanceOf(DeploymentRefused.class).hasMessageContaining("Activity_Step \"Take the step\"");

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void cairnsOwnDrawingsPass() throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        for (String pattern : List.of("processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form")) {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
                files.put(file.getFilename(), file.getContentAsByteArray());
            }
        }

        assertThat(files).hasSizeGreaterThan(15);
        assertThat(DeploymentRules.judge(files, new EngineSurroundings(beans, Set.of()))).isEmpty();
        assertThat(files.keySet()).allSatisfy(file -> assertThat(jdbc.sql(
                "select count(*) from ACT_GE_BYTEARRAY where NAME_ like ?").param("%"
                        + file).query(Long.class).single())
                .as(file).isPositive());
    }

    @Test
    void whatIsStoredAlreadyRunsOnAndIsNotDeployedAnew() throws Exception {
        String deployment = repository.createDeployment().name("guarded").addString("hostile.bpmn",
                STORED).deploy().getId();
        ProcessInstance instance = runtime.startProcessInstanceByKey("hostile");
        String rulesOfFormerDays = STORED.replace("camunda:historyTimeToLive=\"P30D\"", "")
                .replace("id=\"Activity_Wait\"", "id=\"Activity_Wait\" camunda:exclusive=\"false\"")
                .replace("Event_Done", "Event_DoneAsInFormerDays");
        store(deployment, rulesOfFormerDays);

        runtime.signal(instance.getId());

        assertThat(history.createHistoricProcessInstanceQuery().processInstanceId(instance.getId()).singleResult()
                .getEndActivityId()).isEqualTo("Event_DoneAsInFormerDays");
        ResponseEntity<String> anew = post("/engine-rest/deployment/" + deployment + "/redeploy", "admin",
                MediaType.APPLICATION_JSON, "{}");
        assertThat(anew.getStatusCode().value()).isEqualTo(400);
        assertThat(anew.getBody()).contains("history-time-to-live", "exclusive-jobs");
    }

    /** As an earlier version of Cairn may have stored it; the engine forgets what it has read, as after a restart. */
    private void store(String deployment, String content) {
        jdbc.sql("update ACT_GE_BYTEARRAY set BYTES_ = ? where DEPLOYMENT_ID_ = ? and NAME_ = 'hostile.bpmn'")
                .param(content.getBytes(StandardCharsets.UTF_8)).param(deployment).update();
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
                .discardProcessDefinitionCache();
    }

    private String stored() {
        return List.of("ACT_RE_DEPLOYMENT", "ACT_GE_BYTEARRAY", "ACT_RE_PROCDEF", "ACT_RE_DECISION_DEF",
                "ACT_RE_CAMFORMDEF",
                "ACT_RU_AUTHORIZATION", "ACT_RU_JOB", "ACT_RU_EVENT_SUBSCR").stream()
                .map(table -> table + " " + jdbc.sql("select count(*) from "
                + table).query(Long.class).single()).toList().toString();
    }

    private ResponseEntity<String> deploy(String user, Map<String, byte[]> files) {
        return post("/engine-rest/deployment/create", user, MediaType.MULTIPART_FORM_DATA, parts(files));
    }

    private static MultiValueMap<String, Object> parts(Map<String, byte[]> files) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("deployment-name", "guarded");
        files.forEach((name, content) -> parts.add(name, new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        }));
        return parts;
    }

    private ResponseEntity<String> post(String path, String user, MediaType type, Object body) {
        return world.http().post().uri(path).headers(h -> h.setBasicAuth(user, "cairn")).contentType(type).body(body)
                .exchange((request, response) -> ResponseEntity.status(response.getStatusCode())
                        .headers(response.getHeaders())
                        .body(new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
    }
}
