package io.cairn;

import io.cairn.engine.Accounts;
import io.cairn.engine.ClockAuthority;
import io.cairn.engine.TimeMachine;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;

/** What a test does with the world around a process: move its time, read its log, look at the path by label. */
@Component
public class World {

    private static final Instant MORNING = Instant.parse("2027-01-18T07:00:00Z");
    /** Kept between tests: the schema's own history and the row that holds the clock. */
    private static final String KEPT = "flyway_schema_history, engine_clock";

    private final TimeMachine timeMachine;
    private final ClockAuthority clock;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final RepositoryService repository;
    private final ManagementService management;
    private final IdentityService identity;
    private final JdbcClient jdbc;
    private final Environment environment;

    World(TimeMachine timeMachine, ClockAuthority clock, RuntimeService runtime, HistoryService history,
            RepositoryService repository, ManagementService management, IdentityService identity,
            JdbcClient jdbc, Environment environment) {
        this.timeMachine = timeMachine;
        this.clock = clock;
        this.runtime = runtime;
        this.history = history;
        this.repository = repository;
        this.management = management;
        this.identity = identity;
        this.jdbc = jdbc;
        this.environment = environment;
    }

    /**
     * An empty world: no process instance, no rows of any capability, no mentor's account, an empty sandbox, Monday
     * 18 January 2027, 07:00 UTC.
     */
    public void reset() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "next test", true, true, true));
        List<String> past = history.createHistoricProcessInstanceQuery().list().stream()
                .map(HistoricProcessInstance::getId).toList();
        if (!past.isEmpty()) {
            history.deleteHistoricProcessInstancesIfExists(past);
        }
        identity.createUserQuery().memberOfGroup(Accounts.MENTORS).list()
                .forEach(mentor -> identity.deleteUser(mentor.getId()));
        clearTables();
        if (http().post().uri("/sandbox/reset").retrieve().toBodilessEntity().getStatusCode().isError()) {
            throw new IllegalStateException("The sandbox cannot be reset");
        }
        clock.set(MORNING, true);
        // A reset leaves the sandbox's clock where the last test had moved it, and by that a channel would be over already.
        http().post().uri("/sandbox/clock").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("now", MORNING.toString(), "ticking", false)).retrieve().toBodilessEntity();
        // A timer that starts a process has moved on with the last test's time.
        management.createJobQuery().timers().list().stream().filter(job -> job.getProcessInstanceId() == null)
                .forEach(this::startAnew);
    }

    private void startAnew(Job timer) {
        if (timer.isSuspended()) {
            throw new IllegalStateException("A test has left " + timer.getProcessDefinitionKey() + " suspended");
        }
        management.recalculateJobDuedate(timer.getId(), false);
    }

    /** Moves the clocks together; everything that falls due on the way runs. */
    public void advance(Duration by) {
        timeMachine.advance(by);
    }

    public void advanceTo(String instant) {
        timeMachine.advanceTo(Instant.parse(instant), true);
    }

    /** Runs what is due now. */
    public void settle() {
        timeMachine.settle();
    }

    public Instant now() {
        return clock.instant();
    }

    /** A client of the running application, sandbox included; paths start with a slash. */
    public RestClient http() {
        return RestClient.builder().baseUrl(baseUrl()).build();
    }

    public String baseUrl() {
        return "http://localhost:" + environment.getProperty("server.port");
    }

    /** The sandbox's own log: what really reached the outside. */
    public List<JsonNode> log(String provider, String kind) {
        JsonNode entries = http().get().uri("/sandbox/log?limit=10000").retrieve().body(JsonNode.class);
        List<JsonNode> fitting = new ArrayList<>();
        entries.forEach(entry -> {
            if (entry.path("provider").asText().equals(provider) && entry.path("kind").asText().equals(kind)) {
                fitting.add(entry);
            }
        });
        return fitting;
    }

    /** The labels of what an instance went through, in order; events, tasks and gateways without a label left out. */
    public List<String> path(String processKey, String businessKey) {
        HistoricProcessInstance instance = instance(processKey, businessKey);
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId())
                .orderPartiallyByOccurrence().asc().list().stream()
                .filter(activity -> activity.getEndTime() != null && !activity.isCanceled())
                .map(HistoricActivityInstance::getActivityName).filter(Objects::nonNull).toList();
    }

    /** The label of the end event an instance came to; null while it runs. */
    public String ending(String processKey, String businessKey) {
        HistoricProcessInstance instance = instance(processKey, businessKey);
        if (instance.getEndTime() == null) {
            return null;
        }
        return repository.getBpmnModelInstance(instance.getProcessDefinitionId())
                .<FlowNode>getModelElementById(instance.getEndActivityId())
                .getName();
    }

    private HistoricProcessInstance instance(String processKey, String businessKey) {
        return history.createHistoricProcessInstanceQuery().processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey).singleResult();
    }

    /** Every table of the database that holds the text anywhere, byte arrays included; in lower case. */
    public List<String> tablesWith(String text) {
        List<String> tables = jdbc.sql("""
                select table_name from information_schema.tables
                where lower(table_schema) = 'public' and lower(table_type) like '%table%'""")
                .query(String.class).list();
        if (tables.size() < 50) {
            throw new AssertionError("The tables are not found: " + tables);
        }
        return tables.stream().filter(table -> jdbc.sql("select * from \"" + table + "\"").query().listOfRows()
                        .stream().flatMap(row -> row.values().stream()).anyMatch(value -> read(value).contains(text)))
                .map(table -> table.toLowerCase(Locale.ROOT)).toList();
    }

    private static String read(Object value) {
        try {
            if (value instanceof byte[] bytes) {
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
            if (value instanceof Blob blob) {
                return new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.ISO_8859_1);
            }
            if (value instanceof Clob clob) {
                return clob.getSubString(1, (int) clob.length());
            }
            return String.valueOf(value);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void clearTables() {
        List<String> tables = jdbc.sql("""
                select table_name from information_schema.tables
                where lower(table_schema) = 'public' and lower(table_type) like '%table%'
                and lower(table_name) not like 'act\\_%' escape '\\'""").query(String.class).list().stream()
                .filter(table -> !KEPT.contains(table.toLowerCase())).toList();
        boolean postgres = String.valueOf(environment.getProperty("spring.datasource.url")).contains("postgresql");
        if (postgres) {
            if (!tables.isEmpty()) {
                jdbc.sql("truncate " + String.join(", ", tables) + " cascade").update();
            }
        } else {
            jdbc.sql("set referential_integrity false").update();
            tables.forEach(table -> jdbc.sql("truncate table " + table).update());
            jdbc.sql("set referential_integrity true").update();
        }
    }
}
