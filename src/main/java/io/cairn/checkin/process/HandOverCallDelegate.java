package io.cairn.checkin.process;

import io.cairn.checkin.SubstituteService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The call goes to whoever stands in. Sets {@code substituteFound}. */
@Component
public class HandOverCallDelegate implements JavaDelegate {

    private final SubstituteService substitutes;

    HandOverCallDelegate(SubstituteService substitutes) {
        this.substitutes = substitutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        substitutes.handOver(execution.getProcessBusinessKey());
        execution.setVariable(SubstituteSearchProcess.SUBSTITUTE_FOUND, true);
    }
}
