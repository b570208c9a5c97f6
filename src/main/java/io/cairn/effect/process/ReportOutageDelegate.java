package io.cairn.effect.process;

import io.cairn.effect.Providers;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Shows an outage in Cockpit; the incident goes when the process ends. */
@Component
class ReportOutageDelegate implements JavaDelegate {

    private final Providers providers;

    ReportOutageDelegate(Providers providers) {
        this.providers = providers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String provider = execution.getProcessBusinessKey();
        execution.createIncident(ProviderOutageProcess.INCIDENT, provider, providers.outage(provider));
    }
}
