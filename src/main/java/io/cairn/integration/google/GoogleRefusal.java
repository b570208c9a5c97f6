package io.cairn.integration.google;

/** Google understood and will not do it as it was asked. */
class GoogleRefusal extends RuntimeException {

    private final int status;

    /** @param reason Google's own word for it, such as {@code notFound} */
    GoogleRefusal(int status, String reason) {
        super(status + " " + reason);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Status and reason. */
    String code() {
        return getMessage();
    }
}
