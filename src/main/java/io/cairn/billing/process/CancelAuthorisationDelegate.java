package io.cairn.billing.process;

import io.cairn.billing.SavedMethodService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets go of what was set aside. */
@Component
@GoesOutside
class CancelAuthorisationDelegate implements JavaDelegate {

    private final SavedMethodService methods;

    CancelAuthorisationDelegate(SavedMethodService methods) {
        this.methods = methods;
    }

    @Override
    public void execute(DelegateExecution execution) {
        methods.cancel(execution.getProcessBusinessKey());
    }
}
