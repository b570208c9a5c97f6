package io.cairn.nudge.process;

import io.cairn.nudge.NudgeStarts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a set of nudges: what waits belongs to it from now on. */
@Component
class TakeWaitingNudgesDelegate implements JavaDelegate {

    private final NudgeStarts starts;

    TakeWaitingNudgesDelegate(NudgeStarts starts) {
        this.starts = starts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        starts.take(execution.getProcessBusinessKey());
    }
}
