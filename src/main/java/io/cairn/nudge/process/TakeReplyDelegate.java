package io.cairn.nudge.process;

import io.cairn.nudge.Reply.Meaning;
import io.cairn.nudge.ReplyService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Hands what a person read in a reply to whatever waits for the answer. */
@Component
class TakeReplyDelegate implements JavaDelegate {

    private final ReplyService replies;

    TakeReplyDelegate(ReplyService replies) {
        this.replies = replies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String meaning = (String) execution.getVariable(UnclearReplyProcess.REPLY_MEANING);
        execution.setVariable(UnclearReplyProcess.REPLY_TAKEN,
                replies.read(execution.getProcessBusinessKey(), Meaning.valueOf(meaning.toUpperCase(Locale.ROOT))));
    }
}
