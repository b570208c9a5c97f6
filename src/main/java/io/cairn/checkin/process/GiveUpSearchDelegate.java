package io.cairn.checkin.process;

import io.cairn.checkin.SubstituteService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody stands in; the inputs {@code mode} and {@code rule} are kept with the search. Sets {@code substituteFound}. */
@Component
public class GiveUpSearchDelegate implements JavaDelegate {

    private final SubstituteService substitutes;

    GiveUpSearchDelegate(SubstituteService substitutes) {
        this.substitutes = substitutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        substitutes.giveUp(execution.getProcessBusinessKey(), (String) execution.getVariable(SubstituteSearchProcess.MODE),
                (String) execution.getVariable(SubstituteSearchProcess.RULE));
        execution.setVariable(SubstituteSearchProcess.SUBSTITUTE_FOUND, false);
    }
}
