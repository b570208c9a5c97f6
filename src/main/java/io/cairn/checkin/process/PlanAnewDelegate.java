package io.cairn.checkin.process;

import io.cairn.checkin.CallPlanService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells that what the call was planned by does not hold any more. */
@Component
public class PlanAnewDelegate implements JavaDelegate {

    private final CallPlanService plans;

    PlanAnewDelegate(CallPlanService plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.planAnew(execution.getProcessBusinessKey());
    }
}
