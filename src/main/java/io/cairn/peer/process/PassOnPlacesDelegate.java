package io.cairn.peer.process;

import io.cairn.peer.GroupService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** Gives the places of those who did not write to others. Sets whether there were any, and the new times. */
@Component
class PassOnPlacesDelegate implements JavaDelegate {

    private final GroupService groups;

    PassOnPlacesDelegate(GroupService groups) {
        this.groups = groups;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<GroupService.Times> times = groups.passOn(execution.getProcessBusinessKey(),
                (Integer) execution.getVariable(PeerGroupProcess.PASSED_ON_DAYS),
                PeerGroupProcess.remindBefore(execution));
        execution.setVariable(PeerGroupProcess.PLACES_PASSED_ON, times.isPresent());
        times.ifPresent(given -> PeerGroupProcess.set(execution, given));
    }
}
