package io.cairn.nudge;

import io.cairn.program.Person.Channel;

/** Who may take a person's reply. The beans are asked in their {@code @Order}; the first that takes it is the last. */
public interface ReplyListener {

    /**
     * Runs in the transaction of the inbox's job; an exception means "try again".
     *
     * @param text as the person wrote it; free text, never to be logged or made a process variable
     * @return whether the reply was meant for this listener
     */
    boolean onReply(String personId, Channel channel, String text);
}
