package io.cairn.peer.process;

import io.cairn.peer.GroupService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the owners of the works their notes. Sets whether any of them stands out. */
@Component
class ReleaseNotesDelegate implements JavaDelegate {

    private final GroupService groups;

    ReleaseNotesDelegate(GroupService groups) {
        this.groups = groups;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(PeerGroupProcess.ANY_AMPLIFIED, groups.release(execution.getProcessBusinessKey()));
    }
}
