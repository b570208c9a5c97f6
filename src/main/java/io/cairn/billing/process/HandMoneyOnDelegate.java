package io.cairn.billing.process;

import io.cairn.billing.HandOnService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** Has the payment provider hand a mentor’s money on. */
@Component
@GoesOutside
class HandMoneyOnDelegate implements JavaDelegate {

    private final HandOnService handOns;

    HandMoneyOnDelegate(HandOnService handOns) {
        this.handOns = handOns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<String> refusal = handOns.handOn(execution.getProcessBusinessKey());
        execution.setVariable(ProviderTransferProcess.HANDED_ON, refusal.isEmpty());
        execution.setVariable(ProviderTransferProcess.TRANSFER_REFUSAL, refusal.orElse(null));
    }
}
