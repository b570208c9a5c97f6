package io.cairn.nudge.process;

import io.cairn.nudge.NudgeService;
import io.cairn.shared.Texts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Date;
import java.util.Map;

/** Sends a nudge, each time on another channel. */
@Component
class SendNudgeDelegate implements JavaDelegate {

    /** As the tables had it that named two channels. */
    private static final int EARLIER_TIMES = 2;

    private final NudgeService nudges;

    SendNudgeDelegate(NudgeService nudges) {
        this.nudges = nudges;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<?, ?> plan = (Map<?, ?>) execution.getVariable(TriggerNudgeProcess.NUDGE_PLAN);
        NudgeService.Standing standing = nudges.send(execution.getProcessBusinessKey(),
                (String) plan.get(TriggerNudgeProcess.NUDGE_TEMPLATE),
                Duration.parse((String) plan.get(TriggerNudgeProcess.WAIT_FOR_ACKNOWLEDGMENT)),
                most(plan, TriggerNudgeProcess.TIMES_AT_MOST, EARLIER_TIMES),
                most(plan, TriggerNudgeProcess.MOST_A_DAY, Integer.MAX_VALUE),
                most(plan, TriggerNudgeProcess.MOST_A_WEEK, Integer.MAX_VALUE));
        execution.setVariable(TriggerNudgeProcess.NUDGE_STANDING,
                Texts.word(standing.how()));
        execution.setVariable(TriggerNudgeProcess.ANOTHER_CHANNEL, standing.anotherChannel());
        if (standing.goesOutAt() != null) {
            execution.setVariable(TriggerNudgeProcess.GOES_OUT_AT, Date.from(standing.goesOutAt()));
        }
    }

    /** What an earlier version of the table decided says nothing of it. */
    private static int most(Map<?, ?> plan, String of, int earlier) {
        return plan.get(of) == null ? earlier : (Integer) plan.get(of);
    }
}
