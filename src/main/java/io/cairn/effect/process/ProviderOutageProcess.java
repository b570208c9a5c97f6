package io.cairn.effect.process;

import io.cairn.effect.OutageWorkflow;
import io.cairn.engine.Processes;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code provider-outage}; its business key is the provider's name. */
@Component
public class ProviderOutageProcess implements OutageWorkflow {

    public static final String KEY = "provider-outage";

    public static final String PROVIDER_WENT_AWAY = "effect.provider-went-away";
    public static final String PROVIDER_AWAY_AGAIN = "effect.provider-away-again";

    /** Boolean. */
    public static final String PROVIDER_BACK = "providerBack";
    /** The kind of incident that shows an outage. */
    public static final String INCIDENT = "providerOutage";

    private final Processes processes;
    private final RuntimeService runtime;

    ProviderOutageProcess(Processes processes, RuntimeService runtime) {
        this.processes = processes;
        this.runtime = runtime;
    }

    @Override
    public void providerAway(String provider) {
        if (!watches(provider) || !processes.inTurn(() -> processes.tell(PROVIDER_AWAY_AGAIN, provider, Map.of()))) {
            processes.startApart(PROVIDER_WENT_AWAY, provider, Map.of());
        }
    }

    /** One that was suspended watches nobody. */
    @Override
    public boolean watches(String provider) {
        return processes.inTurn(() -> runtime.createProcessInstanceQuery().processDefinitionKey(KEY)
                .processInstanceBusinessKey(provider).active().count() > 0);
    }
}
