package io.cairn.nudge.process;

import io.cairn.nudge.DigestService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends what a digest gathers, where that still helps. */
@Component
class SendDigestDelegate implements JavaDelegate {

    private final DigestService digests;

    SendDigestDelegate(DigestService digests) {
        this.digests = digests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(NudgeDigestProcess.DIGEST_SENT, digests.send(execution.getProcessBusinessKey(),
                (Integer) execution.getVariable(TriggerNudgeProcess.MOST_A_DAY),
                (Integer) execution.getVariable(TriggerNudgeProcess.MOST_A_WEEK)));
    }
}
