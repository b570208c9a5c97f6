package io.cairn.peer.process;

import io.cairn.peer.GroupService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds those who have a note left to write. */
@Component
class RemindOfNotesDelegate implements JavaDelegate {

    private final GroupService groups;

    RemindOfNotesDelegate(GroupService groups) {
        this.groups = groups;
    }

    @Override
    public void execute(DelegateExecution execution) {
        groups.remind(execution.getProcessBusinessKey());
    }
}
