package io.cairn.checkin.process;

import io.cairn.checkin.CallPlanService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives up the slot because the learner said so on the phone. */
@Component
public class CallOffForLearnerDelegate implements JavaDelegate {

    private final CallPlanService plans;

    CallOffForLearnerDelegate(CallPlanService plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.callOff(execution.getProcessBusinessKey());
    }
}
