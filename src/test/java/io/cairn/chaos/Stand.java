package io.cairn.chaos;

import io.cairn.CairnApplication;
import io.cairn.FreePorts;
import io.cairn.engine.ClockAuthority;
import io.cairn.sandbox.SandboxApplication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;

import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import static org.awaitility.Awaitility.await;

/**
 * Two applications without webapps and job executors on one embedded PostgreSQL, the sandbox beside them, and the line
 * between: everything that moves is moved by a test.
 */
final class Stand implements AutoCloseable {

    static final Instant MORNING = Instant.parse("2027-01-18T07:00:00Z");
    private static final String ACTOR = "X-Actor";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long FIRST_ID = 1_000_000;
    /** More ids than any prelude takes. */
    private static final long PRELUDE = 100_000;
    /** Kept between schedules: the schema's own history and the row that holds the clock. */
    private static final Set<String> KEPT = Set.of("flyway_schema_history", "engine_clock");

    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext sandbox;
    private final Outside outside;
    private final Cable cable;
    private final List<ConfigurableApplicationContext> engines = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final JdbcClient jdbc;
    private final List<String> tables;
    private final String sandboxUrl;
    private volatile Stage stage;
    private volatile String lastAnswer = "";

    private static Stand shared;

    private Date clockBefore;

    /** The one stand of two engines for all tests of a run; goes with the process. Give the clock back afterwards. */
    static synchronized Stand shared() {
        if (shared == null) {
            Date before = ClockUtil.getCurrentTime();
            shared = new Stand(2, Map.of());
            shared.clockBefore = before;
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        } else {
            shared.clockBefore = ClockUtil.getCurrentTime();
        }
        return shared;
    }

    /** One engine whose calls to the outside end after five seconds, and whose database hangs on a cable. */
    static Stand forCells() {
        Date before = ClockUtil.getCurrentTime();
        Stand stand = new Stand(1, Map.of("cairn.effect.total-timeout", "5s",
                "spring.datasource.hikari.connection-timeout", "5000"));
        stand.clockBefore = before;
        EffectCell.deploy(stand);
        return stand;
    }

    /** The engine's clock is one for the whole process: other tests find theirs as they left it. */
    void giveBackTheClock() {
        stage = null;
        if (Math.abs(clockBefore.getTime() - System.currentTimeMillis()) < Duration.ofHours(1).toMillis()) {
            ClockUtil.reset();
        } else {
            ClockUtil.setCurrentTime(clockBefore);
        }
    }

    private Stand(int nodes, Map<String, String> more) {
        try {
            postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).setPort(FreePorts.next())
                    .setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cable = new Cable(postgres.getPort());
        int smtp = FreePorts.next();
        DriverManagerDataSource direct = new DriverManagerDataSource(
                postgres.getJdbcUrl("postgres", "postgres") + "&password=postgres");
        jdbc = JdbcClient.create(pooled(direct));
        int port = FreePorts.next();
        sandboxUrl = "http://localhost:" + port;
        outside = new Outside(URI.create(sandboxUrl), () -> stage);
        sandbox = SandboxApplication.start("--server.port=" + port, "--cairn.sandbox.smtp-port=" + smtp,
                "--cairn.sandbox.file=mem:", "--spring.main.banner-mode=off", "--logging.level.root=warn",
                "--cairn.sandbox.application-url=" + outside.url());
        for (int i = 0; i < nodes; i++) {
            engines.add(start(smtp, more));
        }
        // Jobs and requests that fail are what this is about.
        List.of("org.camunda", "org.apache.catalina", "org.springframework.web", "io.cairn.effect").forEach(name ->
                LoggingSystem.get(getClass().getClassLoader()).setLogLevel(name, LogLevel.OFF));
        tables = jdbc.sql("""
                select table_name from information_schema.tables where table_schema = 'public'
                and table_type = 'BASE TABLE' and table_name not like 'act\\_%'""").query(String.class).list().stream()
                .filter(table -> !KEPT.contains(table)).sorted().toList();
    }

    private ConfigurableApplicationContext start(int smtp, Map<String, String> more) {
        Map<String, String> properties = new TreeMap<>(Map.ofEntries(
                Map.entry("server.port", "0"),
                Map.entry("spring.main.banner-mode", "off"),
                Map.entry("spring.datasource.url", "jdbc:postgresql://localhost:" + cable.port()
                        + "/postgres?prepareThreshold=0"),
                // Whoever waits at a seam keeps his call open as long as others take; that must not look like a time-out.
                Map.entry("cairn.effect.total-timeout", "5m"),
                // Nor like a provider that hangs.
                Map.entry("cairn.effect.at-once", "100"),
                Map.entry("spring.datasource.username", "postgres"),
                Map.entry("spring.datasource.password", "postgres"),
                Map.entry("spring.autoconfigure.exclude",
                        "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration"),
                Map.entry("camunda.bpm.id-generator", "simple"),
                Map.entry("camunda.bpm.generate-unique-process-engine-name", "true"),
                Map.entry("cairn.base-url", outside.url()),
                Map.entry("cairn.sandbox.embedded", "false"),
                Map.entry("cairn.sandbox.smtp-port", String.valueOf(smtp)),
                Map.entry("cairn.sandbox-url", sandboxUrl + "/sandbox"),
                Map.entry("cairn.google.base-url", outside.url() + "/sandbox/google"),
                Map.entry("cairn.twilio.base-url", outside.url() + "/sandbox/twilio"),
                Map.entry("cairn.stripe.base-url", outside.url() + "/sandbox/stripe")));
        properties.putAll(more);
        return new SpringApplicationBuilder(CairnApplication.class).profiles("sandbox", "test")
                .initializers(context -> {
                    TestPropertyValues.of(properties).applyTo(context);
                    register((GenericApplicationContext) context);
                }).run();
    }

    private void register(GenericApplicationContext context) {
        context.registerBean("seams", BeanPostProcessor.class, () -> new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource real ? new SeamDataSource(real, () -> stage) : bean;
            }
        });
        context.registerBean("countedIds", ProcessEnginePlugin.class, () -> new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setIdGenerator(counted());
            }
        });
        EffectCell.register(context);
        context.registerBean("actorOfRequest", Filter.class, () -> (request, response, chain) -> {
            String number = ((HttpServletRequest) request).getHeader(ACTOR);
            Stage now = stage;
            if (number == null || now == null) {
                chain.doFilter(request, response);
                return;
            }
            Stage.enterAs(now.number(Integer.parseInt(number)));
            try {
                chain.doFilter(request, response);
            } finally {
                Stage.leave();
            }
        });
    }

    /** Ids that count up over both engines, so that a schedule that is played again has the same. */
    private IdGenerator counted() {
        return () -> String.valueOf(ids.incrementAndGet());
    }

    private static DataSource pooled(DataSource direct) {
        return new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection(direct), true);
    }

    private static java.sql.Connection connection(DataSource direct) {
        try {
            return direct.getConnection();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From here on ids are counted anew, whatever it took to come here. */
    void countFromHere() {
        ids.set(FIRST_ID + PRELUDE);
    }

    /** What a trace calls something by: the same whenever the schedule is played again. */
    static String name(String id) {
        long number = Long.parseLong(id) - FIRST_ID - PRELUDE;
        return number > 0 ? "#" + number : "#before";
    }

    /** The database as it is, past both applications. */
    JdbcClient jdbc() {
        return jdbc;
    }

    Outside outside() {
        return outside;
    }

    Cable cable() {
        return cable;
    }

    int nodes() {
        return engines.size();
    }

    <T> T bean(int node, Class<T> type) {
        return engines.get(node).getBean(type);
    }

    /** What is done within it is committed when it ends. */
    TransactionTemplate together(int node) {
        return new TransactionTemplate(bean(node, PlatformTransactionManager.class));
    }

    /** Does it beside whoever asks; returns when it is done or waits for a lock. */
    <T> CompletableFuture<T> besides(Supplier<T> work) {
        CompletableFuture<T> future = CompletableFuture.supplyAsync(work);
        await().atMost(PATIENCE).until(() -> future.isDone() || jdbc.sql(
                "select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock')").query(Boolean.class)
                .single());
        return future;
    }

    String url(int node) {
        return "http://localhost:" + ((ServletWebServerApplicationContext) engines.get(node)).getWebServer().getPort();
    }

    ClockAuthority clock() {
        return bean(0, ClockAuthority.class);
    }

    Instant now() {
        return clock().instant();
    }

    /** All clocks together; nothing runs by it. */
    void moveTo(Instant moment) {
        engines.forEach(engine -> engine.getBean(ClockAuthority.class).set(moment, true));
        ClockUtil.setCurrentTime(Date.from(moment));
        order("/clock", Map.of("now", moment.toString(), "ticking", false));
    }

    /** An empty world on the first morning, and a new stage. */
    Stage reset() {
        stage = null;
        List<String> engineTables = jdbc.sql("""
                select table_name from information_schema.tables where table_schema = 'public'
                and table_type = 'BASE TABLE' and table_name like 'act\\_hi\\_%'""").query(String.class).list();
        jdbc.sql("truncate " + String.join(", ", tables) + ", " + String.join(", ", engineTables) + " cascade")
                .update();
        for (String table : List.of("act_ru_incident", "act_ru_identitylink", "act_ru_task", "act_ru_variable",
                "act_ru_event_subscr", "act_ru_job", "act_ru_ext_task", "act_ru_case_sentry_part")) {
            String owner = switch (table) {
                case "act_ru_job" -> "type_ <> 'timer' or process_instance_id_";
                case "act_ru_identitylink" -> "task_id_";
                case "act_ru_case_sentry_part" -> "case_inst_id_";
                default -> "proc_inst_id_";
            };
            if (table.equals("act_ru_identitylink") || table.equals("act_ru_variable")) {
                jdbc.sql("delete from " + table).update();
            } else {
                jdbc.sql("delete from " + table + " where " + owner + " is not null").update();
            }
        }
        jdbc.sql("update act_ru_execution set parent_id_ = null, super_exec_ = null, root_proc_inst_id_ = null, "
                + "proc_inst_id_ = null").update();
        jdbc.sql("delete from act_ru_execution").update();
        // Both outlive their tasks here and would be in the way of the next ones of the same ids.
        jdbc.sql("delete from act_ru_authorization where resource_type_ = " + Resources.TASK.resourceType()).update();
        jdbc.sql("delete from act_ru_task_meter_log").update();
        jdbc.sql("delete from act_ge_bytearray where deployment_id_ is null").update();
        jdbc.sql("update act_ru_job set retries_ = 3, lock_owner_ = null, lock_exp_time_ = null, "
                + "duedate_ = '2027-02-01 12:00:00' where type_ = 'timer' and process_instance_id_ is null").update();
        post("/sandbox/reset", "");
        outside.reset();
        cable.reset();
        ids.set(FIRST_ID);
        moveTo(MORNING);
        stage = new Stage(this::blockers);
        return stage;
    }

    private Set<Integer> blockers(Set<Integer> sessions) {
        if (sessions.isEmpty()) {
            return Set.of();
        }
        String list = sessions.stream().map(String::valueOf).collect(Collectors.joining(","));
        return new HashSet<>(jdbc.sql("select unnest(pg_blocking_pids(pid)) from pg_stat_activity where pid in (" + list
                + ") and wait_event_type = 'Lock'").query(Integer.class).list());
    }

    /** Delivers to a node as somebody outside would. @return the status; 0 if there was no answer */
    int deliver(int node, Outside.Letter letter) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(node) + letter.path()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(letter.body()));
        letter.headers().forEach((name, value) -> {
            if (!Set.of("host", "content-length", "connection", "upgrade", "http2-settings", "expect",
                    "transfer-encoding").contains(name)) {
                request.header(name, value);
            }
        });
        Stage.Actor actor = Stage.current();
        if (actor != null) {
            request.header(ACTOR, String.valueOf(stage.number(actor)));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            lastAnswer = answer.body();
            return answer.statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** The body with which a node last answered a webhook. */
    String lastAnswer() {
        return lastAnswer;
    }

    /** Orders the sandbox something. */
    JsonNode order(String path, Map<String, ?> body) {
        try {
            return post("/sandbox" + path, json.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sponsor pays at the link. */
    void pay(String link) {
        post("/sandbox/pay/" + link, "");
    }

    /** The sandbox's own log: what really reached the outside. */
    List<JsonNode> log(String provider, String kind) {
        List<JsonNode> entries = new ArrayList<>();
        get("/sandbox/log?limit=10000&provider=" + provider + "&kind=" + kind).forEach(entries::add);
        return entries;
    }

    Invariants.Truth truth() {
        return new Invariants.Truth() {
            @Override
            public List<JsonNode> log(String provider, String kind) {
                return Stand.this.log(provider, kind);
            }

            @Override
            public JsonNode state() {
                return get("/sandbox/state");
            }
        };
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(sandboxUrl + path)).build());
    }

    private JsonNode post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(sandboxUrl + path)).header("Content-Type", "application/json")
                .header("Accept", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Until the providers have said what they had to say by now; a webhook then lies with {@link Outside}.
     *
     * @return the moment at which they have more to say; empty if there is none
     */
    String hearOut() {
        long deadline = System.nanoTime() + 60_000_000_000L;
        JsonNode pending = get("/sandbox/pending");
        while (pending.path("undelivered").asInt() > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The sandbox does not get rid of its webhooks");
            }
            Thread.yield();
            pending = get("/sandbox/pending");
        }
        return pending.path("nextDue").isTextual() ? pending.path("nextDue").asText() : "";
    }

    @Override
    public void close() {
        stage = null;
        engines.forEach(engine -> {
            HikariDataSource seams = engine.getBean(HikariDataSource.class);
            engine.close();
            seams.close();
        });
        outside.close();
        sandbox.close();
        cable.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
