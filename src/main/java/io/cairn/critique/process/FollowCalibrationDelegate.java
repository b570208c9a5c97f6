package io.cairn.critique.process;

import io.cairn.critique.Calibration;
import io.cairn.critique.CalibrationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Period;
import java.util.Date;

/** Does what was decided and tells the mentor. Sets until when what follows lasts, and the sprint. */
@Component
class FollowCalibrationDelegate implements JavaDelegate {

    private final CalibrationService calibrations;

    FollowCalibrationDelegate(CalibrationService calibrations) {
        this.calibrations = calibrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Calibration calibration = calibrations.follow(execution.getProcessBusinessKey(),
                Period.parse((String) execution.getVariable(CalibrationProcess.OUTCOME_LASTS)),
                ((Number) execution.getVariable(CalibrationProcess.CRITIQUES_WANTED)).intValue());
        execution.setVariable(CalibrationProcess.RETRAINING_SPRINT_ID, calibration.retrainingSprintId());
        if (calibration.open()) {
            execution.setVariable(CalibrationProcess.CALIBRATION_DUE_AT, Date.from(calibration.dueAt()));
        }
    }
}
