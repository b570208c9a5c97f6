package io.cairn.nudge.process;

import io.cairn.nudge.DigestService;
import io.cairn.shared.Texts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Sends what a digest gathers, where that still helps. */
@Component
class SendDigestDelegate implements JavaDelegate {

    private final DigestService digests;

    SendDigestDelegate(DigestService digests) {
        this.digests = digests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DigestService.Outcome outcome = digests.send(execution.getProcessBusinessKey(),
                (Integer) execution.getVariable(TriggerNudgeProcess.MOST_A_DAY),
                (Integer) execution.getVariable(TriggerNudgeProcess.MOST_A_WEEK));
        execution.setVariable(NudgeDigestProcess.DIGEST_STANDING,
                Texts.word(outcome.how()));
        if (outcome.goesOutAt() != null) {
            execution.setVariable(NudgeDigestProcess.DIGEST_GOES_OUT_AT, Date.from(outcome.goesOutAt()));
        }
    }
}
