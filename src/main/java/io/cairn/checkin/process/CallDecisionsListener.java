package io.cairn.checkin.process;

import io.cairn.checkin.RiskService;

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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has each decision on a call's risk and each answer of the call policy kept with the check-in while it is made: rule and
 * inputs are those of the evaluation itself.
 */
@Component
class CallDecisionsListener extends AbstractProcessEnginePlugin implements DmnDecisionEvaluationListener {

    private final ObjectProvider<RiskService> risks;

    /** @param risks provided late: it speaks to the engine, which is being built with this */
    CallDecisionsListener(ObjectProvider<RiskService> risks) {
        this.risks = risks;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getDmnEngineConfiguration().getCustomPostDecisionEvaluationListeners().add(this);
    }

    @Override
    public void notify(DmnDecisionEvaluationEvent event) {
        BpmnExecutionContext asking = Context.getBpmnExecutionContext();
        // Whoever tries the table by hand, without a process, asks about no check-in.
        if (asking == null || !(event.getDecisionResult() instanceof DmnDecisionTableEvaluationEvent decided)
                || !(decided.getDecision() instanceof DecisionDefinition table)) {
            return;
        }
        String checkInId = asking.getExecution().getProcessBusinessKey();
        List<String> rules = decided.getMatchingRules().stream().map(DmnEvaluatedDecisionRule::getId).toList();
        if (table.getKey().equals(CheckInProcess.CALL_POLICY)) {
            risks.getObject().keepPolicy(checkInId, table.getVersion(), rules);
        } else if (table.getKey().equals(CheckInProcess.NO_SHOW_RISK) && !rules.isEmpty()) {
            keepRisk(checkInId, table, decided, rules.get(0));
        }
    }

    private void keepRisk(String checkInId, DecisionDefinition table, DmnDecisionTableEvaluationEvent decided,
            String rule) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        decided.getInputs().forEach(input -> inputs.put(input.getName(), input.getValue().getValue()));
        String level = (String) decided.getMatchingRules().get(0).getOutputEntries()
                .get(CheckInProcess.NO_SHOW_RISK_RESULT).getValue().getValue();
        risks.getObject().keepRisk(checkInId, level, rule, description(table, rule), inputs);
    }

    private static String description(DecisionDefinition table, String rule) {
        Rule hit = Context.getProcessEngineConfiguration().getDeploymentCache()
                .findDmnModelInstanceForDecisionDefinition(table.getId()).getModelElementById(rule);
        return Optional.ofNullable(hit.getDescription()).map(Description::getTextContent).orElse(null);
    }
}
