package io.cairn.integration.google;

import io.cairn.effect.ProviderFailure;

/** Google gives us no token for a person, or does not let us into the calendar. */
class GoogleNoAccess extends RuntimeException {

    private final transient ProviderFailure failure;

    /** @param failure the same, where it can only be our own mistake */
    GoogleNoAccess(String code, ProviderFailure failure) {
        super(code, failure);
        this.failure = failure;
    }

    ProviderFailure failure() {
        return failure;
    }

    /** Status and reason. */
    String code() {
        return getMessage();
    }
}
