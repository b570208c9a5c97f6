package io.cairn.effect;

/** What a provider says of one call. */
public sealed interface Answer {

    /** @param result what else a repeated step needs to know, or null */
    record Done(String providerId, String result) implements Answer {
    }

    /** @param code the provider's code, without personal data */
    record Refused(String code) implements Answer {
    }

    /** Only from a look-up: it was certainly not done. */
    record Absent() implements Answer {
    }

    /** Only from a look-up: the provider cannot tell. */
    record Untellable() implements Answer {
    }

    static Answer done(String providerId) {
        return new Done(providerId, null);
    }

    static Answer done(String providerId, String result) {
        return new Done(providerId, result);
    }

    /** The provider understood and will not do it, however often it is asked. */
    static Answer refused(String code) {
        return new Refused(code);
    }

    static Answer absent() {
        return new Absent();
    }

    static Answer untellable() {
        return new Untellable();
    }
}
