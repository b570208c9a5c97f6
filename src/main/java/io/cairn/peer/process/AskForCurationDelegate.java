package io.cairn.peer.process;

import io.cairn.peer.GroupService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Asks the mentor to look over the notes. Sets who it is, and until when. */
@Component
class AskForCurationDelegate implements JavaDelegate {

    private final GroupService groups;

    AskForCurationDelegate(GroupService groups) {
        this.groups = groups;
    }

    @Override
    public void execute(DelegateExecution execution) {
        GroupService.Curation curation = groups.askMentor(execution.getProcessBusinessKey(),
                (Integer) execution.getVariable(PeerGroupProcess.CURATION_DAYS));
        execution.setVariable(PeerGroupProcess.CURATOR_ID, curation.mentorId());
        execution.setVariable(PeerGroupProcess.CURATION_DUE_AT, Date.from(curation.dueAt()));
    }
}
