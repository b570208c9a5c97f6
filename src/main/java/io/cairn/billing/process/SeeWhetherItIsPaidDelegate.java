package io.cairn.billing.process;

import io.cairn.billing.TopUpService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says whether the top-up's money is there. */
@Component
class SeeWhetherItIsPaidDelegate implements JavaDelegate {

    private final TopUpService topUps;

    SeeWhetherItIsPaidDelegate(TopUpService topUps) {
        this.topUps = topUps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(TopUpProcess.TOPPED_UP, topUps.isPaid(execution.getProcessBusinessKey()));
    }
}
