package io.cairn.checkin.process;

import io.cairn.checkin.CallPlanService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives up a slot that nobody confirmed. Sets {@code slotReleased}. */
@Component
public class ReleaseSlotDelegate implements JavaDelegate {

    private final CallPlanService plans;

    ReleaseSlotDelegate(CallPlanService plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CheckInProcess.SLOT_RELEASED, plans.release(execution.getProcessBusinessKey()));
    }
}
