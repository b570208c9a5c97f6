package io.cairn.benchmark.baseline;

import io.cairn.benchmark.contender.Crowd;
import io.cairn.benchmark.contender.Due;
import io.cairn.benchmark.contender.Orders;
import io.cairn.benchmark.contender.Provider;
import io.cairn.benchmark.contender.TaskDesk;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The textbook nudge on Camunda's Spring Boot starter as it comes: the diagram and the table of
 * {@code src/test/resources/benchmark/textbook}, the starter's defaults, and nothing of Cairn's.
 */
public final class Baseline {

    /** Not found by anybody who looks for components. */
    @EnableAutoConfiguration
    static class Application {
    }

    private static final long LOOKED_AFTER_MILLIS = 20;

    private final RuntimeService runtime;
    private final JobExecutor jobs;
    private final JdbcTemplate jdbc;
    private final TaskDesk tasks;
    private int rounds;

    private Baseline(ApplicationContext context) {
        runtime = context.getBean(RuntimeService.class);
        jobs = context.getBean(JobExecutor.class);
        jdbc = context.getBean(JdbcTemplate.class);
        tasks = new TaskDesk(context.getBean(ProcessEngine.class), jdbc);
    }

    public static void main(String[] args) throws Exception {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .initializers(made -> register((GenericApplicationContext) made)).run(args)) {
            Baseline baseline = new Baseline(context);
            Orders.take(Map.of("round", counts -> baseline.round(counts[0]),
                    "wait", counts -> baseline.waiting(counts[0]), "overdue", counts -> baseline.overdue(),
                    "tasks", counts -> baseline.tasks.fill(counts[0], counts[1]),
                    "page", counts -> baseline.tasks.page(), "count", counts -> baseline.tasks.count()));
        }
    }

    private static void register(GenericApplicationContext context) {
        context.registerBean("sendNudge", JavaDelegate.class, () -> execution -> {
            String nudge = execution.getProcessBusinessKey();
            Provider.send(nudge, (String) execution.getVariable("source"), (String) execution.getVariable("channel"));
            Context.getCommandContext().getTransactionContext().addTransactionListener(TransactionState.COMMITTED,
                    committed -> Provider.committed(nudge));
        });
    }

    /** So many nudges from the start to the acknowledgment. */
    private String round(int nudges) throws Exception {
        Provider.forget();
        List<Due> due = Due.many("round-" + rounds++, nudges);
        return Crowd.timed(() -> {
            start(due);
            Crowd.each(due, nudge -> runtime.createMessageCorrelation("nudge-acknowledged")
                    .processInstanceBusinessKey(nudge.id()).correlate());
            return null;
        });
    }

    private void start(List<Due> due) throws Exception {
        Crowd.each(due, nudge -> runtime.createMessageCorrelation("nudge-due")
                .processInstanceBusinessKey(nudge.id()).setVariables(Map.of("source", nudge.source(), "ownChannel",
                        nudge.ownChannel(), "consented", nudge.consented())).correlateStartMessage());
        Provider.awaitCommitted(due.size());
    }

    /** Brings it about that so many wait for an answer that does not come. */
    private String waiting(int nudges) throws Exception {
        Provider.forget();
        List<Due> due = Due.many("waiting-" + rounds++, nudges);
        return Crowd.timed(() -> {
            start(due);
            return null;
        });
    }

    /** The time to answer of all that wait is over; the job executor begins as it does after a pause. */
    private String overdue() throws Exception {
        jobs.shutdown();
        jdbc.update("""
                update ACT_RU_JOB set DUEDATE_ = now() - interval '30 days'
                where HANDLER_TYPE_ = 'timer-intermediate-transition'""");
        return Crowd.timed(() -> {
            jobs.start();
            while (runtime.createProcessInstanceQuery().count() > 0) {
                TimeUnit.MILLISECONDS.sleep(LOOKED_AFTER_MILLIS);
            }
            return null;
        });
    }
}
