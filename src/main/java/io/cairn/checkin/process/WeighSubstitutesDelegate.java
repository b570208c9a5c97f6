package io.cairn.checkin.process;

import io.cairn.checkin.SubstituteService;
import io.cairn.checkin.SubstituteService.Facts;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gathers what the decision about a search goes by. Sets {@code minutesAhead} and {@code candidates}. */
@Component
@GoesOutside
public class WeighSubstitutesDelegate implements JavaDelegate {

    private final SubstituteService substitutes;

    WeighSubstitutesDelegate(SubstituteService substitutes) {
        this.substitutes = substitutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Facts facts = substitutes.weigh(execution.getProcessBusinessKey());
        execution.setVariable(SubstituteSearchProcess.MINUTES_AHEAD, facts.minutesAhead());
        execution.setVariable(SubstituteSearchProcess.CANDIDATES, facts.candidates());
    }
}
