package io.cairn.billing.process;

import io.cairn.billing.SettlementService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Mails the settlement to the mentor. */
@Component
class SendSettlementDelegate implements JavaDelegate {

    private final SettlementService settlements;

    SendSettlementDelegate(SettlementService settlements) {
        this.settlements = settlements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(MentorSettlementProcess.OBJECTION_DUE_AT,
                Date.from(settlements.send(execution.getProcessBusinessKey())));
    }
}
