package io.cairn.critique.process;

import io.cairn.critique.CalibrationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Opens the next round and tells the mentor. Sets who rates, which round it is, and its times. */
@Component
class OpenRatingRoundDelegate implements JavaDelegate {

    private final CalibrationService calibrations;

    OpenRatingRoundDelegate(CalibrationService calibrations) {
        this.calibrations = calibrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CalibrationService.Opened opened = calibrations.openRound(execution.getProcessBusinessKey());
        execution.setVariable(CalibrationProcess.RATER_ID, opened.calibration().mentorId());
        execution.setVariable(CalibrationProcess.RATING_ROUND, opened.round().number());
        execution.setVariable(CalibrationProcess.ROUND_DUE_SOON_AT, Date.from(opened.dueSoonAt()));
        execution.setVariable(CalibrationProcess.CALIBRATION_DUE_AT, Date.from(opened.calibration().dueAt()));
    }
}
