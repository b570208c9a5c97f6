package io.cairn.effect.process;

import io.cairn.effect.OutageWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code provider-outage}; its business key is the provider's name. */
@Component
public class ProviderOutageProcess implements OutageWorkflow {

    public static final String KEY = "provider-outage";

    public static final String PROVIDER_WENT_AWAY = "effect.provider-went-away";

    /** Boolean. */
    public static final String PROVIDER_BACK = "providerBack";
    /** The kind of incident that shows an outage. */
    public static final String INCIDENT = "providerOutage";

    private final Processes processes;

    ProviderOutageProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void providerAway(String provider) {
        processes.startApart(PROVIDER_WENT_AWAY, provider, Map.of());
    }
}
