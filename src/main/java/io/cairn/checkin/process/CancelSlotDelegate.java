package io.cairn.checkin.process;

import io.cairn.checkin.CheckInService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the call out of the calendar and frees its slot. */
@Component
@GoesOutside
public class CancelSlotDelegate implements JavaDelegate {

    private final CheckInService checkIns;

    CancelSlotDelegate(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checkIns.callOff(execution.getProcessBusinessKey());
    }
}
