package io.cairn.critique.process;

import io.cairn.critique.SeverityService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has a mentor who has drifted calibrated anew. Sets whether that was possible. */
@Component
class CalibrateDriftedMentorDelegate implements JavaDelegate {

    private final SeverityService severities;

    CalibrateDriftedMentorDelegate(SeverityService severities) {
        this.severities = severities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(SeverityProcess.CALIBRATION_BEGUN,
                severities.calibrate(execution.getProcessBusinessKey()));
    }
}
