package io.cairn.integration.stripe;

/** Stripe did not do what it was asked. Names the operation, the status and Stripe's own code, never what was sent. */
class StripeFailure extends RuntimeException {

    private final boolean unclear;
    private final int status;

    /** @param unclear whether Stripe may have done it all the same: no answer, or an answer of 5xx */
    StripeFailure(String operation, int status, String code, boolean unclear) {
        super(operation + " was answered " + status + " " + code
                + (unclear ? "; what came of it is unclear, ask again with the same key" : ""));
        this.unclear = unclear;
        this.status = status;
    }

    StripeFailure(String operation, Throwable cause) {
        super(operation + " got no answer; what came of it is unclear, ask again with the same key", cause);
        this.unclear = true;
        this.status = 0;
    }

    /** @return 0 where there was no answer */
    int status() {
        return status;
    }

    boolean unclear() {
        return unclear;
    }
}
