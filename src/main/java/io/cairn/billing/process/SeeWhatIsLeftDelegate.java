package io.cairn.billing.process;

import io.cairn.billing.TopUpService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says what the sponsor has to his credit, and what was agreed about it. */
@Component
class SeeWhatIsLeftDelegate implements JavaDelegate {

    private final TopUpService topUps;

    SeeWhatIsLeftDelegate(TopUpService topUps) {
        this.topUps = topUps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TopUpService.Standing standing = topUps.standing(execution.getProcessBusinessKey());
        execution.setVariable(BalanceUseProcess.BALANCE_CENTS, standing.balance());
        execution.setVariable(BalanceUseProcess.THRESHOLD_CENTS, standing.threshold());
        execution.setVariable(BalanceUseProcess.TOP_UP_CENTS, standing.amount());
    }
}
