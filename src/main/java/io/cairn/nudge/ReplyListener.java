package io.cairn.nudge;

import java.time.Instant;

/** Who may take a person's reply. The beans are asked in their {@code @Order}; the first that takes it is the last. */
public interface ReplyListener {

    /**
     * Runs in the transaction of a job; an exception means "try again".
     *
     * @param saidAt when the reply came; what was asked after that it does not answer
     * @return whether the reply was meant for this listener
     */
    boolean onReply(String personId, Intent intent, Instant saidAt);
}
