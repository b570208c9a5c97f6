package io.cairn.sandbox;

/** An order to the sandbox itself that makes no sense; names the field. */
final class OrderRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String field;
    private final int status;

    OrderRefused(final String field, final String detail) {
        this(400, field, detail);
    }

    OrderRefused(final int status, final String field, final String detail) {
        super(detail);
        this.field = field;
        this.status = status;
    }

    String field() {
        return field;
    }

    int status() {
        return status;
    }
}
