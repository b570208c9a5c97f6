package io.cairn.checkin.process;

import io.cairn.checkin.CallPlanService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells all calls that are ahead that their plan is outdated. */
@Component
public class TellWaitingCallsDelegate implements JavaDelegate {

    private final CallPlanService plans;

    TellWaitingCallsDelegate(CallPlanService plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.planAllAnew();
    }
}
