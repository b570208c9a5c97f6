package io.cairn.sprint.process;

import io.cairn.sprint.RecallService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes questions that were not answered in time from the learner's page. */
@Component
class TakeQuestionsAwayDelegate implements JavaDelegate {

    private final RecallService recalls;

    TakeQuestionsAwayDelegate(RecallService recalls) {
        this.recalls = recalls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        recalls.close(execution.getProcessBusinessKey(),
                (Integer) execution.getVariable(RecallProcess.ASKED_ON_DAY));
    }
}
