package io.cairn.peer.process;

import io.cairn.peer.GroupService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Asks every member for notes on the work of two others. Sets when they are reminded and the time is over. */
@Component
class AskForNotesDelegate implements JavaDelegate {

    private final GroupService groups;

    AskForNotesDelegate(GroupService groups) {
        this.groups = groups;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PeerGroupProcess.set(execution, groups.ask(execution.getProcessBusinessKey(),
                PeerGroupProcess.remindBefore(execution),
                Duration.ofHours((Integer) execution.getVariable(PeerGroupProcess.WRITE_AFTER_SESSION_HOURS))));
    }
}
