package io.cairn.intake.process;

import io.cairn.intake.IntakeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes an intake that nobody completed, with its reason. */
@Component
class CloseIntakeDelegate implements JavaDelegate {

    private final IntakeService intakes;

    CloseIntakeDelegate(IntakeService intakes) {
        this.intakes = intakes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intakes.close(execution.getProcessBusinessKey());
    }
}
