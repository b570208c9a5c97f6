package io.cairn.nudge.process;

import io.cairn.nudge.DigestService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Puts a nudge into the learner's next digest. */
@Component
class GatherNudgeDelegate implements JavaDelegate {

    private final DigestService digests;

    GatherNudgeDelegate(DigestService digests) {
        this.digests = digests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<?, ?> plan = (Map<?, ?>) execution.getVariable(TriggerNudgeProcess.NUDGE_PLAN);
        digests.gather(execution.getProcessBusinessKey(), (Integer) plan.get(TriggerNudgeProcess.MOST_A_DAY),
                (Integer) plan.get(TriggerNudgeProcess.MOST_A_WEEK));
    }
}
