package io.cairn.nudge.process;

import io.cairn.nudge.NudgeDecisions;

import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Has each decision of the table nudge-plan kept with its nudge while it is made: the rule and the inputs are those of
 * the evaluation itself, and nothing is decided without being kept. It is told of decisions, not of evaluations of the
 * table: one evaluation may answer for several nudges.
 */
@Component
class NudgePlanListener extends AbstractProcessEnginePlugin implements DmnDecisionEvaluationListener {

    private final NudgeDecisions decisions;

    NudgePlanListener(NudgeDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getDmnEngineConfiguration().getCustomPostDecisionEvaluationListeners().add(this);
    }

    @Override
    public void notify(DmnDecisionEvaluationEvent event) {
        BpmnExecutionContext asking = Context.getBpmnExecutionContext();
        // Whoever tries the table by hand, without a process, asks about no nudge.
        if (asking != null && event.getDecisionResult() instanceof DmnDecisionTableEvaluationEvent decided
                && decided.getDecision() instanceof DecisionDefinition table
                && table.getKey().equals(TriggerNudgeProcess.DECISION)) {
            keep(asking.getExecution().getProcessBusinessKey(), table, decided);
        }
    }

    private void keep(String nudgeId, DecisionDefinition table, DmnDecisionTableEvaluationEvent decided) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        decided.getInputs().forEach(input -> inputs.put(input.getName(), input.getValue().getValue()));
        String rule = decided.getMatchingRules().stream().map(DmnEvaluatedDecisionRule::getId).findFirst().orElse(null);
        decisions.keep(nudgeId, rule, description(table, rule), inputs);
    }

    private static String description(DecisionDefinition table, String rule) {
        if (rule == null) {
            return null;
        }
        Rule hit = Context.getProcessEngineConfiguration().getDeploymentCache()
                .findDmnModelInstanceForDecisionDefinition(table.getId()).getModelElementById(rule);
        return Optional.ofNullable(hit.getDescription()).map(Description::getTextContent).orElse(null);
    }
}
