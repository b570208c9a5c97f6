package io.cairn.critique.process;

import io.cairn.critique.CalibrationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends a calibration that was not done in time. */
@Component
class CloseCalibrationDelegate implements JavaDelegate {

    private final CalibrationService calibrations;

    CloseCalibrationDelegate(CalibrationService calibrations) {
        this.calibrations = calibrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        calibrations.close(execution.getProcessBusinessKey());
    }
}
