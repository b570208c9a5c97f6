package io.cairn.checkin.process;

import io.cairn.checkin.CheckInService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reserves a free slot of the mentor. Sets {@code slotFound}. */
@Component
@GoesOutside
public class PickSlotDelegate implements JavaDelegate {

    private final CheckInService checkIns;

    PickSlotDelegate(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CheckInProcess.SLOT_FOUND, checkIns.pickSlot(execution.getProcessBusinessKey()));
    }
}
