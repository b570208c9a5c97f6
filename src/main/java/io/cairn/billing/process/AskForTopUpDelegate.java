package io.cairn.billing.process;

import io.cairn.billing.TopUpService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** Has the payment provider make a link for the top-up. */
@Component
@GoesOutside
class AskForTopUpDelegate implements JavaDelegate {

    private final TopUpService topUps;

    AskForTopUpDelegate(TopUpService topUps) {
        this.topUps = topUps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<String> refusal = topUps.askForPayment(execution.getProcessBusinessKey());
        if (refusal.isPresent()) {
            execution.setVariable(TopUpProcess.TOP_UP_REFUSAL, refusal.get());
            throw new BpmnError(TopUpProcess.TOP_UP_LINK_REFUSED);
        }
    }
}
