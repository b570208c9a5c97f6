package io.cairn.effect;

import io.cairn.engine.WaitsUntil;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

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
        return asked(provider, () -> deadline.within(what, question));
    }

    /**
     * Has the provider work something out, which takes longer than a question. Where that is all that the provider
     * does, an answer ends its row of failures, as one to something that is sent does.
     *
     * @param longest far below the lock of the job that waits for it
     * @throws WaitsUntil      while the provider is not to be asked
     * @throws ProviderFailure if it did not answer: ask again later
     */
    public <T> T workOut(String provider, String what, Duration longest, Callable<T> work) {
        T answer = asked(provider, () -> deadline.within(what, longest, work));
        if (providers.failing(provider)) {
            providers.answered(provider);
        }
        return answer;
    }

    private <T> T asked(String provider, Supplier<T> question) {
        providers.passQuestion(provider);
        try {
            return places.at(provider, question);
        } catch (ProviderFailure failure) {
            providers.failed(provider, failure).ifPresent(waits -> {
                throw waits;
            });
            throw failure;
        }
    }
}
