package io.cairn.nudge.process;

import io.cairn.nudge.NudgeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends a nudge that was not sent or not acknowledged. */
@Component
class CloseNudgeDelegate implements JavaDelegate {

    private final NudgeService nudges;

    CloseNudgeDelegate(NudgeService nudges) {
        this.nudges = nudges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        nudges.close(execution.getProcessBusinessKey());
    }
}
