package io.cairn.sandbox;

/**
 * A provider says no, in its own words. Thrown, so that nothing half-done is stored. The answer itself may be kept
 * under an idempotency key when the work had begun: when it was not the request that was wrong but its moment.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient Answer answer;
    private final boolean begun;

    Refusal(final Answer answer) {
        this(answer, false);
    }

    Refusal(final Answer answer, final boolean begun) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
        this.begun = begun;
    }

    boolean begun() {
        return begun;
    }

    Answer answer() {
        return answer;
    }
}
