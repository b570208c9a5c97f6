package io.cairn.billing.process;

import io.cairn.billing.SavedMethodService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** Sets money of the sponsor's aside. */
@Component
@GoesOutside
class AuthorisePaymentDelegate implements JavaDelegate {

    private final SavedMethodService methods;

    AuthorisePaymentDelegate(SavedMethodService methods) {
        this.methods = methods;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<String> refusal = methods.authorise(execution.getProcessBusinessKey());
        execution.setVariable(SavedMethodChargeProcess.METHOD_CHARGED, false);
        if (refusal.isPresent()) {
            execution.setVariable(SavedMethodChargeProcess.CHARGE_REFUSAL, refusal.get());
            throw new BpmnError(SavedMethodChargeProcess.PAYMENT_DECLINED);
        }
    }
}
