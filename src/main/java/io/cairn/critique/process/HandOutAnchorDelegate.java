package io.cairn.critique.process;

import io.cairn.critique.HiddenAnchorService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Chooses a reference work for the mentor. */
@Component
class HandOutAnchorDelegate implements JavaDelegate {

    private final HiddenAnchorService anchors;

    HandOutAnchorDelegate(HiddenAnchorService anchors) {
        this.anchors = anchors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        anchors.handOut(execution.getProcessBusinessKey(),
                Duration.parse((String) execution.getVariable(CritiqueProcess.DUE_AFTER)));
    }
}
