package io.cairn.checkin.process;

import io.cairn.checkin.CheckInService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the learner when the call is. */
@Component
public class AnnounceSlotDelegate implements JavaDelegate {

    private final CheckInService checkIns;

    AnnounceSlotDelegate(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checkIns.announce(execution.getProcessBusinessKey());
    }
}
