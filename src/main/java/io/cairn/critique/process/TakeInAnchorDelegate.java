package io.cairn.critique.process;

import io.cairn.critique.HiddenAnchorService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes in what the ratings of a hidden anchor say of its mentor. */
@Component
class TakeInAnchorDelegate implements JavaDelegate {

    private final HiddenAnchorService anchors;

    TakeInAnchorDelegate(HiddenAnchorService anchors) {
        this.anchors = anchors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        anchors.takeIn(execution.getProcessBusinessKey());
    }
}
