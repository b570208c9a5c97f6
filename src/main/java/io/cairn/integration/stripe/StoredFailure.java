package io.cairn.integration.stripe;

/**
 * Stripe keeps an answer of 5xx under an idempotency key and will repeat it for a day: asking again under that key tells
 * nothing, and under another key might do it twice.
 */
class StoredFailure extends RuntimeException {

    StoredFailure(String operation, int status) {
        super(operation + " is answered " + status + " each time, by what is stored under its key");
    }
}
