package io.cairn.nudge.process;

import io.cairn.nudge.NudgeStarts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts the nudges of a set. */
@Component
class StartNudgesDelegate implements JavaDelegate {

    private final NudgeStarts starts;

    StartNudgesDelegate(NudgeStarts starts) {
        this.starts = starts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        starts.start(execution.getProcessBusinessKey());
    }
}
