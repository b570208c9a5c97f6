package io.cairn.nudge.process;

import io.cairn.engine.DecisionListener;
import io.cairn.nudge.NudgeDecisions;

import org.springframework.stereotype.Component;

import java.util.Map;

/** Has each decision of the table nudge-plan kept with its nudge while it is made. */
@Component
class NudgePlanListener extends DecisionListener {

    private final NudgeDecisions decisions;

    NudgePlanListener(NudgeDecisions decisions) {
        super(TriggerNudgeProcess.DECISION);
        this.decisions = decisions;
    }

    @Override
    protected void decided(String nudgeId, String rule, String because, Map<String, Object> inputs,
            Map<String, Object> outputs) {
        decisions.keep(nudgeId, rule, because, inputs);
    }
}
