package io.cairn.billing.process;

import io.cairn.billing.RefundService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books what finance did about money that the provider does not give back. */
@Component
class RecordGiveBackDelegate implements JavaDelegate {

    private final RefundService refunds;

    RecordGiveBackDelegate(RefundService refunds) {
        this.refunds = refunds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        refunds.seeTo(execution.getProcessBusinessKey(), RefundService.GiveBack.of(
                (String) execution.getVariable(RefundReviewProcess.GIVE_BACK_DECISION)));
    }
}
