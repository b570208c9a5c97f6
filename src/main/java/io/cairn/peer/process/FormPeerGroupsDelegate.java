package io.cairn.peer.process;

import io.cairn.engine.Facts;
import io.cairn.peer.RoundService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.List;

/** Deals what was handed in out to groups. Sets their ids, and whether there are any. */
@Component
class FormPeerGroupsDelegate implements JavaDelegate {

    private final RoundService rounds;

    FormPeerGroupsDelegate(RoundService rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        List<String> groups = rounds.formGroups(execution.getProcessBusinessKey());
        execution.setVariable(PeerReviewProcess.PEER_GROUP_IDS, Facts.ids(groups));
        execution.setVariable(PeerReviewProcess.GROUPS_FORMED, !groups.isEmpty());
    }
}
