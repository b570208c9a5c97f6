package io.cairn.peer.process;

import io.cairn.peer.GroupService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody is asked any more. Sets whether the cohort sees any of the notes. */
@Component
class SettleSharingDelegate implements JavaDelegate {

    private final GroupService groups;

    SettleSharingDelegate(GroupService groups) {
        this.groups = groups;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PeerGroupProcess.ANY_SHARED, groups.settle(execution.getProcessBusinessKey()));
    }
}
