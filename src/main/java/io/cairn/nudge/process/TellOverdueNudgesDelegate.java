package io.cairn.nudge.process;

import io.cairn.nudge.AnswerTimes;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells nudges that they have waited long enough. */
@Component
class TellOverdueNudgesDelegate implements JavaDelegate {

    private final AnswerTimes times;

    TellOverdueNudgesDelegate(AnswerTimes times) {
        this.times = times;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(TriggerNudgeProcess.MORE_TO_TELL, times.tell());
    }
}
