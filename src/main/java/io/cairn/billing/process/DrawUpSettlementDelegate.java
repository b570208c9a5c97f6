package io.cairn.billing.process;

import io.cairn.billing.Settlement;
import io.cairn.billing.SettlementService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books what the mentor is owed. */
@Component
class DrawUpSettlementDelegate implements JavaDelegate {

    private final SettlementService settlements;

    DrawUpSettlementDelegate(SettlementService settlements) {
        this.settlements = settlements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Settlement settlement = settlements.drawUp(execution.getProcessBusinessKey());
        execution.setVariable(MentorSettlementProcess.AMOUNT_OWED_CENTS, settlement.amount());
        execution.setVariable(MentorSettlementProcess.MENTOR_ID, settlement.mentorId());
        execution.setVariable(MentorSettlementProcess.SELF_BILLING_AGREED, settlements.agreed(settlement.id()));
    }
}
