package io.cairn.engine;

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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Has each decision of one table kept with what it was about, while it is made: the rule and the inputs are those of the
 * evaluation itself, and nothing is decided without being kept. It is told of decisions, not of evaluations of the
 * table: one evaluation may answer for several processes.
 */
public abstract class DecisionListener extends AbstractProcessEnginePlugin implements DmnDecisionEvaluationListener {

    private final String decision;

    /** @param decision the key of the table */
    protected DecisionListener(String decision) {
        this.decision = decision;
    }

    /**
     * @param rule    the id of the rule that was hit; null where none was
     * @param because the rule's description in the table; null where it has none
     * @param inputs  by the labels of the table's columns and in their order
     * @param outputs by their names, without those that are empty
     */
    protected abstract void decided(String businessKey, String rule, String because, Map<String, Object> inputs,
            Map<String, Object> outputs);

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getDmnEngineConfiguration().getCustomPostDecisionEvaluationListeners().add(this);
    }

    @Override
    public void notify(DmnDecisionEvaluationEvent event) {
        BpmnExecutionContext asking = Context.getBpmnExecutionContext();
        // Whoever tries the table by hand, without a process, asks about nothing that is there.
        if (asking != null && event.getDecisionResult() instanceof DmnDecisionTableEvaluationEvent decided
                && decided.getDecision() instanceof DecisionDefinition table && table.getKey().equals(decision)) {
            keep(asking.getExecution().getProcessBusinessKey(), table, decided);
        }
    }

    private void keep(String businessKey, DecisionDefinition table, DmnDecisionTableEvaluationEvent decided) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        decided.getInputs().forEach(input -> inputs.put(input.getName(), input.getValue().getValue()));
        Optional<DmnEvaluatedDecisionRule> hit = decided.getMatchingRules().stream().findFirst();
        Map<String, Object> outputs = new LinkedHashMap<>();
        hit.ifPresent(rule -> rule.getOutputEntries().values().stream().filter(output -> output.getValue() != null)
                .forEach(output -> outputs.put(output.getOutputName(), output.getValue().getValue())));
        String rule = hit.map(DmnEvaluatedDecisionRule::getId).orElse(null);
        decided(businessKey, rule, description(table, rule), inputs, outputs);
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
