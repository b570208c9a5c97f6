package io.cairn.effect;

import java.time.Instant;
import java.util.function.Supplier;

/** Port to the process {@code webhook-inbox}. */
public interface InboxWorkflow {

    /** Starts the process of a set, which takes what waits at the given moment and not before. */
    void opened(String setId, Instant takesAt);

    /** Whether the process of a set still runs. */
    boolean runs(String setId);

    /** Hands over one of a set: what it has told other processes is known to those that follow in the transaction. */
    <T> T inTurn(Supplier<T> one);
}
