package io.cairn.effect;

import java.time.Instant;

/**
 * A call that changes the outside, as a port describes it; only {@link Effects} makes it. Values are gathered before:
 * it runs on another thread and without a transaction.
 */
public interface OutsideCall {

    /**
     * @param effectId    ours, to be left with the provider where it keeps such a thing
     * @param key         for the provider's own protection against doubles; the same for every attempt of a generation
     * @param firstSentAt when the provider was first called for it; null before that
     */
    record Attempt(String effectId, String key, Instant firstSentAt, Instant now) {
    }

    /** The fact's kind and provider must be those of this call. */
    Effect.Kind kind();

    /** google, twilio, stripe or mail. */
    String provider();

    /** Everything that makes it this call and no other; only its hash is kept. */
    String request();

    /** @throws ProviderFailure if it did not come to an answer; any other exception means that nobody knows */
    Answer send(Attempt attempt);

    /**
     * Asks the provider what came of an earlier attempt that was not answered.
     *
     * @throws ProviderFailure if the provider cannot be asked now
     */
    Answer lookUp(Attempt attempt);
}
