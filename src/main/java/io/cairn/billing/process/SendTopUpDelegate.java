package io.cairn.billing.process;

import io.cairn.billing.TopUpService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails the sponsor how the top-up is paid. */
@Component
@GoesOutside
class SendTopUpDelegate implements JavaDelegate {

    private final TopUpService topUps;

    SendTopUpDelegate(TopUpService topUps) {
        this.topUps = topUps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        topUps.send(execution.getProcessBusinessKey());
    }
}
