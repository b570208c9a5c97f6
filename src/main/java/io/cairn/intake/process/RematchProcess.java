package io.cairn.intake.process;

import io.cairn.engine.Processes;
import io.cairn.intake.RematchWorkflow;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code rematch}; its business key is the rematch's id. */
@Component
public class RematchProcess implements RematchWorkflow {

    public static final String KEY = "rematch";

    public static final String REMATCH_WANTED = "intake.rematch-wanted";

    /** String, of the form: hand-over or stays. */
    public static final String REMATCH_OUTCOME = "rematchOutcome";

    private final Processes processes;

    RematchProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void wanted(String rematchId) {
        processes.start(REMATCH_WANTED, rematchId, Map.of());
    }
}
