package io.cairn.effect.process;

import io.cairn.effect.Providers;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks a provider that is away whether it is back. */
@Component
@GoesOutside
class AskProviderDelegate implements JavaDelegate {

    private final Providers providers;

    AskProviderDelegate(Providers providers) {
        this.providers = providers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ProviderOutageProcess.PROVIDER_BACK, providers.isThere(execution.getProcessBusinessKey()));
    }
}
