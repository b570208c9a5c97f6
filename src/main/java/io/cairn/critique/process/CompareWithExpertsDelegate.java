package io.cairn.critique.process;

import io.cairn.critique.CalibrationService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compares what the mentor gave with what the experts did. Sets the agreement that decides. */
@Component
class CompareWithExpertsDelegate implements JavaDelegate {

    private final CalibrationService calibrations;

    CompareWithExpertsDelegate(CalibrationService calibrations) {
        this.calibrations = calibrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CalibrationProcess.AGREEMENT_ALPHA,
                calibrations.compare(execution.getProcessBusinessKey()).figures().alpha());
    }
}
