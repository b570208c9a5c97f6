package io.cairn.intake.process;

import io.cairn.intake.IntakeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets the person in who completed the form. */
@Component
class AdmitPersonDelegate implements JavaDelegate {

    private final IntakeService intakes;

    AdmitPersonDelegate(IntakeService intakes) {
        this.intakes = intakes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intakes.admit(execution.getProcessBusinessKey());
    }
}
