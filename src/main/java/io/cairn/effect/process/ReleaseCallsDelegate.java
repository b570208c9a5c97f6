package io.cairn.effect.process;

import io.cairn.effect.Providers;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets go on what waited for a provider. */
@Component
class ReleaseCallsDelegate implements JavaDelegate {

    private final Providers providers;

    ReleaseCallsDelegate(Providers providers) {
        this.providers = providers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        providers.back(execution.getProcessBusinessKey());
    }
}
