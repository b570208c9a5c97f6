package io.cairn.effect;

/** Finds out whether a provider is there, by a call that changes nothing. There is one bean per provider. */
public interface ProviderProbe {

    /** google, twilio, stripe, mail or drafts. */
    String provider();

    /** @throws RuntimeException if the provider is away; an answer that refuses us is an answer */
    void probe();
}
