package io.cairn.nudge;

import java.time.Instant;
import java.util.Optional;

/**
 * Who may take a person's reply. It is for the one that asked the person last; where several did so at the same moment,
 * the beans are asked in their {@code @Order}. The first that takes it is the last.
 */
public interface ReplyListener {

    /**
     * @param saidAt when the reply came
     * @return when the person was last asked something by then that such a reply may answer; empty if nothing is open
     */
    Optional<Instant> askedAt(String personId, Intent intent, Instant saidAt);

    /**
     * Runs in the transaction of a job; an exception means "try again".
     *
     * @param saidAt when the reply came; what was asked after that it does not answer
     * @return whether the reply was meant for this listener
     */
    boolean onReply(String personId, Intent intent, Instant saidAt);
}
