package io.cairn.checkin.process;

import io.cairn.checkin.CallPlanService.Plan;
import io.cairn.checkin.CallPlanService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Sets whose call it is, when it begins, and what the policy asks for beside reminders. */
@Component
public class PlanCallDelegate implements JavaDelegate {

    private final CallPlanService plans;

    PlanCallDelegate(CallPlanService plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Plan plan = plans.plan(execution.getProcessBusinessKey(), CallPolicy.of(execution));
        execution.setVariable(CheckInProcess.MENTOR_ID, plan.mentorId());
        execution.setVariable(CheckInProcess.CALL_STARTS_AT, Date.from(plan.startsAt()));
        execution.setVariable(CheckInProcess.HUMAN_CALL_DUE, plan.callDueAt() != null);
        execution.setVariable(CheckInProcess.HUMAN_CALL_DUE_AT, CallPolicy.date(plan.callDueAt()));
        execution.setVariable(CheckInProcess.RELEASE_AHEAD, plan.releaseAt() != null);
        execution.setVariable(CheckInProcess.RELEASE_AT, CallPolicy.date(plan.releaseAt()));
    }
}
