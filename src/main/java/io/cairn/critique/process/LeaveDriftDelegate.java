package io.cairn.critique.process;

import io.cairn.critique.SeverityService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps that nothing is done about a drift. */
@Component
class LeaveDriftDelegate implements JavaDelegate {

    private final SeverityService severities;

    LeaveDriftDelegate(SeverityService severities) {
        this.severities = severities;
    }

    @Override
    public void execute(DelegateExecution execution) {
        severities.leave(execution.getProcessBusinessKey());
    }
}
