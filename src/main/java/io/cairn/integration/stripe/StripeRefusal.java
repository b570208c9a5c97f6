package io.cairn.integration.stripe;

/** Stripe understood and will not do it as it was asked. Names the operation and Stripe's code, never what was sent. */
class StripeRefusal extends RuntimeException {

    private final int status;
    private final String code;

    StripeRefusal(String operation, int status, String code) {
        super(operation + " was answered " + status + " " + code);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    /** Stripe's word for it, such as {@code card_declined}. */
    String code() {
        return code;
    }
}
