package io.cairn.nudge.process;

import io.cairn.nudge.NudgeDecisions;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

@Component
class NudgeDecisionHistory implements NudgeDecisions {

    private final HistoryService history;
    private final RepositoryService repository;

    NudgeDecisionHistory(HistoryService history, RepositoryService repository) {
        this.history = history;
        this.repository = repository;
    }

    @Override
    public Optional<Decision> decisionOn(String nudgeId) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey(TriggerNudgeProcess.KEY).processInstanceBusinessKey(nudgeId).singleResult())
                .map(instance -> history.createHistoricDecisionInstanceQuery().processInstanceId(instance.getId())
                        .decisionDefinitionKey(TriggerNudgeProcess.DECISION).includeInputs().includeOutputs()
                        .singleResult())
                .map(this::decision);
    }

    private Decision decision(HistoricDecisionInstance decided) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        decided.getInputs().forEach(input -> inputs.put(input.getClauseName(), input.getValue()));
        String rule = decided.getOutputs().get(0).getRuleId();
        Rule hit = repository.getDmnModelInstance(decided.getDecisionDefinitionId()).getModelElementById(rule);
        return new Decision(rule, hit.getDescription() == null ? null : hit.getDescription().getTextContent(), inputs,
                decided.getEvaluationTime().toInstant());
    }
}
