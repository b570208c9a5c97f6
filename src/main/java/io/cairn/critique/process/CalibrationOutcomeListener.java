package io.cairn.critique.process;

import io.cairn.critique.CalibrationDecisions;
import io.cairn.engine.DecisionListener;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Has each decision of the table calibration-outcome kept with its round while it is made. */
@Component
class CalibrationOutcomeListener extends DecisionListener {

    private final CalibrationDecisions decisions;

    CalibrationOutcomeListener(CalibrationDecisions decisions) {
        super(CalibrationProcess.CALIBRATION_OUTCOME);
        this.decisions = decisions;
    }

    @Override
    protected void decided(String calibrationId, String rule, String because, Map<String, Object> inputs,
            Map<String, Object> outputs) {
        decisions.keep(calibrationId, rule, because, inputs, (String) outputs.get(CalibrationProcess.OUTCOME));
    }
}
