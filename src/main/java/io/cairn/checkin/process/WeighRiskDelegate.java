package io.cairn.checkin.process;

import io.cairn.checkin.RiskService.Facts;
import io.cairn.checkin.RiskService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Gathers what the tables no-show-risk and call-policy go by. */
@Component
public class WeighRiskDelegate implements JavaDelegate {

    private final RiskService risks;

    WeighRiskDelegate(RiskService risks) {
        this.risks = risks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Facts facts = risks.weigh(execution.getProcessBusinessKey());
        execution.setVariable(CheckInProcess.RISK_OBJECTION, facts.objection().name().toLowerCase(Locale.ROOT));
        execution.setVariable(CheckInProcess.MISSED_CALLS, facts.missedCalls());
        execution.setVariable(CheckInProcess.ATTENDED_CALLS, facts.attendedCalls());
        execution.setVariable(CheckInProcess.LATE_CANCELLATIONS, facts.lateCancellations());
        execution.setVariable(CheckInProcess.LEAD_DAYS, facts.leadDays());
        execution.setVariable(CheckInProcess.CONFIRMED_BY_LEARNER, facts.confirmed());
    }
}
