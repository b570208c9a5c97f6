package io.cairn.sprint.process;

import io.cairn.sprint.RecallService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Puts the questions on the learner's page once more. Sets the day on which that is. */
@Component
class AskAgainDelegate implements JavaDelegate {

    private final RecallService recalls;

    AskAgainDelegate(RecallService recalls) {
        this.recalls = recalls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Integer day = (Integer) execution.getVariable(RecallProcess.NEXT_DAY);
        recalls.ask(execution.getProcessBusinessKey(), day,
                ((Date) execution.getVariable(RecallProcess.RECALL_ENDS_AT)).toInstant());
        execution.setVariable(RecallProcess.ASKED_ON_DAY, day);
    }
}
