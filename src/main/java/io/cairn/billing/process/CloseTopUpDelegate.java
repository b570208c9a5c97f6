package io.cairn.billing.process;

import io.cairn.billing.TopUpService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the top-up without money. */
@Component
class CloseTopUpDelegate implements JavaDelegate {

    private final TopUpService topUps;

    CloseTopUpDelegate(TopUpService topUps) {
        this.topUps = topUps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        topUps.close(execution.getProcessBusinessKey(), (String) execution.getVariable(TopUpProcess.TOP_UP_REFUSAL));
    }
}
