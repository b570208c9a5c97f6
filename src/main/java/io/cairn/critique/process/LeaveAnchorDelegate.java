package io.cairn.critique.process;

import io.cairn.critique.HiddenAnchorService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps that a hidden anchor was never rated. */
@Component
class LeaveAnchorDelegate implements JavaDelegate {

    private final HiddenAnchorService anchors;

    LeaveAnchorDelegate(HiddenAnchorService anchors) {
        this.anchors = anchors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        anchors.leave(execution.getProcessBusinessKey());
    }
}
