package io.cairn.billing.process;

import io.cairn.billing.TopUpService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Orders the top-up that the sponsor agreed to. */
@Component
class OrderTopUpDelegate implements JavaDelegate {

    private final TopUpService topUps;

    OrderTopUpDelegate(TopUpService topUps) {
        this.topUps = topUps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        topUps.orderByAgreement(execution.getProcessBusinessKey());
    }
}
