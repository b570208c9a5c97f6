package io.cairn.nudge.process;

import io.cairn.engine.Processes;
import io.cairn.nudge.ReplyWorkflow;

import org.springframework.stereotype.Component;

import java.util.Collections;

/** The process {@code unclear-reply}; its business key is the reply's id. */
@Component
public class UnclearReplyProcess implements ReplyWorkflow {

    public static final String KEY = "unclear-reply";

    public static final String REPLY_NOT_UNDERSTOOD = "nudge.reply-not-understood";

    /** String: the account of who is to read the reply; null if that is an operator's. */
    public static final String REPLY_READER_ID = "replyReaderId";
    /** String, of the form: yes, no, done, stop or nothing. */
    public static final String REPLY_MEANING = "replyMeaning";
    /** Boolean: whether anything waited for it. */
    public static final String REPLY_TAKEN = "replyTaken";

    private final Processes processes;

    UnclearReplyProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void notUnderstood(String replyId, String readerId) {
        processes.start(REPLY_NOT_UNDERSTOOD, replyId, Collections.singletonMap(REPLY_READER_ID, readerId));
    }
}
