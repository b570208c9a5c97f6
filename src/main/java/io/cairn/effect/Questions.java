package io.cairn.effect;

import io.cairn.engine.WaitsUntil;

import org.springframework.stereotype.Component;

import java.util.concurrent.Callable;

/**
 * The way to ask a provider what changes nothing there. Ends in time, and a job that asks while the provider is away or
 * wants patience, or has no place left on this node, waits like one that sends.
 */
@Component
public class Questions {

    private final Providers providers;
    private final Places places;
    private final Deadline deadline;

    Questions(Providers providers, Places places, Deadline deadline) {
        this.providers = providers;
        this.places = places;
        this.deadline = deadline;
    }

    /**
     * @param what names the question in failures; no personal data
     * @throws WaitsUntil      while the provider is not to be asked
     * @throws ProviderFailure if it did not answer: ask again later
     */
    public <T> T ask(String provider, String what, Callable<T> question) {
        providers.passQuestion(provider);
        try {
            return places.at(provider, () -> deadline.within(what, question));
        } catch (ProviderFailure failure) {
            providers.failed(provider, failure).ifPresent(waits -> {
                throw waits;
            });
            throw failure;
        }
    }
}
