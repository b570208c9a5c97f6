package io.cairn.critique.process;

import io.cairn.critique.CalibrationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds the mentor of a round that is due soon. */
@Component
class RemindOfRoundDelegate implements JavaDelegate {

    private final CalibrationService calibrations;

    RemindOfRoundDelegate(CalibrationService calibrations) {
        this.calibrations = calibrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calibrations.remind(execution.getProcessBusinessKey());
    }
}
