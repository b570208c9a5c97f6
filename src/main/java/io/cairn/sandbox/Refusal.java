package io.cairn.sandbox;

/** A provider says no, in its own words. Thrown, so that nothing half-done is stored. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    Refusal(final Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
