package io.cairn.benchmark.own;

import io.cairn.CairnApplication;
import io.cairn.benchmark.contender.Crowd;
import io.cairn.benchmark.contender.Due;
import io.cairn.benchmark.contender.Orders;
import io.cairn.benchmark.contender.Provider;
import io.cairn.benchmark.contender.TaskDesk;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import java.util.List;
import java.util.Map;

/** The same nudge on Cairn, booted as it is, by the diagrams of {@code src/test/resources/benchmark/own}. */
public final class Own {

    private static final List<String> MODELS = List.of("own/bench-fan-out.bpmn", "own/bench-nudge.bpmn",
            "own/bench-answers.bpmn", "own/bench-sweep.bpmn", "textbook/textbook-plan.dmn",
            "tasks/textbook-task.bpmn", "tasks/critique-work.form");

    private final DueNudges nudges;
    private final ManagementService management;
    private final JdbcTemplate jdbc;
    private final TaskDesk tasks;
    private final Product product;
    private int rounds;

    private Own(ApplicationContext context) {
        nudges = context.getBean(DueNudges.class);
        management = context.getBean(ManagementService.class);
        jdbc = context.getBean(JdbcTemplate.class);
        tasks = new TaskDesk(context.getBean(ProcessEngine.class), jdbc);
        product = new Product(context);
        nudges.makeTable();
        DeploymentBuilder deployment = context.getBean(RepositoryService.class).createDeployment().name("benchmark");
        MODELS.forEach(model -> deployment.addInputStream(model.substring(model.indexOf('/') + 1),
                Own.class.getResourceAsStream("/benchmark/" + model)));
        deployment.deploy();
    }

    public static void main(String[] args) throws Exception {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CairnApplication.class)
                .initializers(made -> register((GenericApplicationContext) made)).run(args)) {
            Own own = new Own(context);
            Orders.take(Map.of("round", counts -> own.round(counts[0]), "wait", counts -> own.waiting(counts[0]),
                    "answer", counts -> own.answers(counts[0]), "overdue", counts -> own.overdue(),
                    "tasks", counts -> own.tasks.fill(counts[0], counts[1]), "page", counts -> own.tasks.page(),
                    "count", counts -> own.tasks.count(), "product", counts -> own.product.nudges(counts[0])));
        }
    }

    private static void register(GenericApplicationContext context) {
        context.registerBean(DueNudges.class);
        context.registerBean("benchStartDelegate", Delegates.StartNudgesDelegate.class);
        context.registerBean("benchSendDelegate", Delegates.SendNudgesDelegate.class);
        context.registerBean("benchAnswersDelegate", Delegates.TellAnswersDelegate.class);
        context.registerBean("benchOverdueDelegate", Delegates.TellOverdueDelegate.class);
    }

    /** So many nudges from the start to the acknowledgment. */
    private String round(int count) throws Exception {
        Provider.forget();
        List<Due> due = Due.many("round-" + rounds++, count);
        return Crowd.timed(() -> {
            nudges.due(due);
            Provider.awaitCommitted(count);
            Crowd.each(due, nudge -> nudges.answer(nudge.id()));
            Provider.awaitCommitted(2 * count);
            Provider.checkOnceEach();
            return null;
        });
    }

    /** Brings it about that so many wait for an answer that does not come. */
    private String waiting(int count) throws Exception {
        Provider.forget();
        List<Due> due = Due.many("waiting-" + rounds++, count);
        return Crowd.timed(() -> {
            nudges.due(due);
            Provider.awaitCommitted(count);
            return null;
        });
    }

    /** The acknowledgments of so many of those that wait. */
    private String answers(int count) throws Exception {
        Provider.forget();
        List<String> ids = jdbc.queryForList("select id from benchmark_nudge where state = 'SENT' limit ?", String.class,
                count);
        return Crowd.timed(() -> {
            Crowd.each(ids, nudges::answer);
            Provider.awaitCommitted(count);
            return null;
        });
    }

    /** The time to answer of all that wait is over. */
    private String overdue() throws Exception {
        Provider.forget();
        int count = jdbc.update(
                "update benchmark_nudge set answer_until = now() - interval '30 days' where state = 'SENT'");
        return Crowd.timed(() -> {
            management.executeJob(management.createJobQuery().processDefinitionKey("bench-sweep").timers()
                    .singleResult().getId());
            Provider.awaitCommitted(count);
            return null;
        });
    }
}
