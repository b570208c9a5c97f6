package io.cairn.sprint.process;

import io.cairn.sprint.RecallService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has a completed module's questions asked again; the business key is the module delivery's id. */
@Component
class BeginRecallDelegate implements JavaDelegate {

    private final RecallService recalls;

    BeginRecallDelegate(RecallService recalls) {
        this.recalls = recalls;
    }

    @Override
    public void execute(DelegateExecution execution) {
        recalls.begin(execution.getProcessBusinessKey());
    }
}
