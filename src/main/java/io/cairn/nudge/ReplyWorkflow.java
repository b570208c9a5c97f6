package io.cairn.nudge;

/** Port to the process {@code unclear-reply}. */
public interface ReplyWorkflow {

    /** @param readerId the account of who is to read it; null if that is an operator's */
    void notUnderstood(String replyId, String readerId);
}
