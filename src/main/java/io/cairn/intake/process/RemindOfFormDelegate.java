package io.cairn.intake.process;

import io.cairn.intake.IntakeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the person of the form. */
@Component
class RemindOfFormDelegate implements JavaDelegate {

    private final IntakeService intakes;

    RemindOfFormDelegate(IntakeService intakes) {
        this.intakes = intakes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        intakes.remind(execution.getProcessBusinessKey(),
                ((Number) execution.getVariable(IntakeProcess.REMINDER_NUMBER)).intValue());
    }
}
