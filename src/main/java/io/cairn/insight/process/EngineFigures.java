package io.cairn.insight.process;

import io.cairn.insight.ProcessFigures;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.TreeMap;

@Component
class EngineFigures implements ProcessFigures {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final HistoryService history;

    EngineFigures(RepositoryService repository, RuntimeService runtime, HistoryService history) {
        this.repository = repository;
        this.runtime = runtime;
        this.history = history;
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
    public long openIncidents() {
        return runtime.createIncidentQuery().count();
    }
}
