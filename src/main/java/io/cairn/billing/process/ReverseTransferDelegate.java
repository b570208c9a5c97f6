package io.cairn.billing.process;

import io.cairn.billing.HandOnService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the payment provider take back what a mentor was handed on too much. */
@Component
@GoesOutside
class ReverseTransferDelegate implements JavaDelegate {

    private final HandOnService handOns;

    ReverseTransferDelegate(HandOnService handOns) {
        this.handOns = handOns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CreditNoteProcess.TRANSFER_REVERSED,
                handOns.reverse(execution.getProcessBusinessKey()));
    }
}
