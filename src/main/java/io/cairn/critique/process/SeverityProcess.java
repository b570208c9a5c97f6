package io.cairn.critique.process;

import io.cairn.critique.SeverityWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code severity-drift}; its business key is the drift's id. */
@Component
public class SeverityProcess implements SeverityWorkflow {

    public static final String KEY = "severity-drift";

    public static final String SEVERITY_DRIFTED = "critique.severity-drifted";

    /** String, of the form: calibrate or leave. */
    public static final String DRIFT_ANSWER = "driftAnswer";
    /** Boolean: whether the mentor is being calibrated now. */
    public static final String CALIBRATION_BEGUN = "calibrationBegun";

    private final Processes processes;

    SeverityProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void drifted(String driftId) {
        processes.start(SEVERITY_DRIFTED, driftId, Map.of());
    }
}
