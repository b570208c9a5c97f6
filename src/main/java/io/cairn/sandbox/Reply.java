package io.cairn.sandbox;

import java.util.Optional;

/**
 * What a call comes to: the provider's answer, and the fault that may still befall it on the wire.
 *
 * @param answer whose status is 0 when there is none
 */
record Reply(Answer answer, Optional<Fault> fault) {

    static Reply of(final Answer answer) {
        return new Reply(answer, Optional.empty());
    }

    Reply with(final String header, final String value) {
        return new Reply(answer.with(header, value), fault);
    }
}
