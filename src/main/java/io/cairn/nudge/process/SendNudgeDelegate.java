package io.cairn.nudge.process;

import io.cairn.nudge.NudgeService;
import io.cairn.program.Person.Channel;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;
import java.util.Locale;
import java.util.Map;

/** Sends a nudge on the next of the channels that were decided on. */
@Component
class SendNudgeDelegate implements JavaDelegate {

    private final NudgeService nudges;

    SendNudgeDelegate(NudgeService nudges) {
        this.nudges = nudges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<?, ?> plan = (Map<?, ?>) execution.getVariable(TriggerNudgeProcess.NUDGE_PLAN);
        String next = (String) plan.get(TriggerNudgeProcess.NEXT_CHANNEL);
        NudgeService.Standing standing = nudges.send(execution.getProcessBusinessKey(),
                (String) plan.get(TriggerNudgeProcess.NUDGE_TEMPLATE),
                Channel.valueOf((String) plan.get(TriggerNudgeProcess.FIRST_CHANNEL)),
                next.equals(TriggerNudgeProcess.NO_CHANNEL) ? null : Channel.valueOf(next),
                most(plan, TriggerNudgeProcess.MOST_A_DAY), most(plan, TriggerNudgeProcess.MOST_A_WEEK));
        execution.setVariable(TriggerNudgeProcess.NUDGE_STANDING,
                standing.how().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        execution.setVariable(TriggerNudgeProcess.ANOTHER_CHANNEL, standing.anotherChannel());
        if (standing.goesOutAt() != null) {
            execution.setVariable(TriggerNudgeProcess.GOES_OUT_AT, Date.from(standing.goesOutAt()));
        }
    }

    /** What was decided by an earlier version of the table has no caps, and the diagram that goes with it no way for more. */
    private static int most(Map<?, ?> plan, String caps) {
        return plan.get(caps) == null ? Integer.MAX_VALUE : (Integer) plan.get(caps);
    }
}
