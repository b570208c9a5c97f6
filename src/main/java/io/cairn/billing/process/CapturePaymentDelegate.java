package io.cairn.billing.process;

import io.cairn.billing.SavedMethodService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** Takes what was set aside. */
@Component
@GoesOutside
class CapturePaymentDelegate implements JavaDelegate {

    private final SavedMethodService methods;

    CapturePaymentDelegate(SavedMethodService methods) {
        this.methods = methods;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<String> refusal = methods.capture(execution.getProcessBusinessKey());
        execution.setVariable(SavedMethodChargeProcess.METHOD_CHARGED, refusal.isEmpty());
        if (refusal.isPresent()) {
            execution.setVariable(SavedMethodChargeProcess.CHARGE_REFUSAL, refusal.get());
            throw new BpmnError(SavedMethodChargeProcess.CAPTURE_REFUSED);
        }
    }
}
