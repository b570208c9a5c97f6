package io.cairn.critique.process;

import io.cairn.critique.HiddenAnchorService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans a hidden anchor where it is the mentor's turn; the business key is the artifact's id. */
@Component
class CountForAnchorDelegate implements JavaDelegate {

    private final HiddenAnchorService anchors;

    CountForAnchorDelegate(HiddenAnchorService anchors) {
        this.anchors = anchors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        anchors.count(execution.getProcessBusinessKey());
    }
}
