package io.cairn.insight.process;

import io.cairn.insight.ProcessFigures;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

@Component
class EngineFigures implements ProcessFigures {

    /** Their instances are about a month, a set of webhooks, a provider or an effect, which no program owns. */
    private static final Set<String> SERVE_EVERYBODY = Set.of("month-close", "provider-outage", "unknown-effect",
            "webhook-clean-up", "webhook-hand-over", "webhook-inbox");

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final JdbcClient jdbc;

    EngineFigures(RepositoryService repository, RuntimeService runtime, HistoryService history, JdbcClient jdbc) {
        this.repository = repository;
        this.runtime = runtime;
        this.history = history;
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Figures> byKey() {
        Map<String, Figures> figures = new TreeMap<>();
        for (ProcessDefinition definition : repository.createProcessDefinitionQuery().latestVersion().list()) {
            String key = definition.getKey();
            figures.put(key, new Figures(definition.getName(),
                    history.createHistoricProcessInstanceQuery().processDefinitionKey(key).count(),
                    history.createHistoricProcessInstanceQuery().processDefinitionKey(key).completed().count(),
                    runtime.createProcessInstanceQuery().processDefinitionKey(key).count()));
        }
        return figures;
    }

    @Override
    public Map<String, Figures> byKey(Set<String> subjects) {
        Map<String, Figures> figures = new TreeMap<>();
        for (ProcessDefinition definition : repository.createProcessDefinitionQuery().latestVersion().list()) {
            figures.put(definition.getKey(), new Figures(definition.getName(), 0, 0, 0));
        }
        // One look at all of them: a list of so many ids is no parameter that every database takes.
        jdbc.sql("""
                select PROC_DEF_KEY_ as process, BUSINESS_KEY_ as subject,
                       case when STATE_ = 'COMPLETED' then 1 else 0 end as completed,
                       case when END_TIME_ is null then 1 else 0 end as running
                from ACT_HI_PROCINST""").query(row -> {
            String process = row.getString("process");
            if (counts(process, row.getString("subject"), subjects)) {
                Figures before = figures.get(process);
                figures.put(process, new Figures(before.label(), before.started() + 1,
                        before.completed() + row.getLong("completed"), before.running() + row.getLong("running")));
            }
        });
        return figures;
    }

    @Override
    public long openIncidents(Set<String> subjects) {
        return jdbc.sql("""
                select p.PROC_DEF_KEY_ as process, p.BUSINESS_KEY_ as subject
                from ACT_RU_INCIDENT i join ACT_HI_PROCINST p on p.ID_ = i.PROC_INST_ID_
                where i.ID_ = i.ROOT_CAUSE_INCIDENT_ID_""")
                .query((row, n) -> counts(row.getString("process"), row.getString("subject"), subjects))
                .list().stream().filter(Boolean::booleanValue).count();
    }

    private static boolean counts(String process, String subject, Set<String> subjects) {
        return SERVE_EVERYBODY.contains(process) || subjects.contains(subject);
    }
}
