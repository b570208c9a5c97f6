package io.cairn.nudge.process;

import io.cairn.engine.Processes;
import io.cairn.nudge.NudgeWorkflow;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The process {@code trigger-nudge}, whose business key is the nudge's id, and those that start and tell it in sets. */
@Component
public class TriggerNudgeProcess implements NudgeWorkflow {

    public static final String KEY = "trigger-nudge";
    static final String DECISION = "nudge-plan";

    public static final String TRIGGER_RECEIVED = "nudge.trigger-received";
    public static final String ACKNOWLEDGED = "nudge.acknowledged";
    public static final String DELIVERY_FAILED = "nudge.delivery-failed";
    public static final String ANSWER_TIME_PASSED = "nudge.answer-time-passed";

    /** The process of a set of nudges that start together; its business key is the set. */
    public static final String FAN_OUT = "nudge-fan-out";
    public static final String NUDGES_WAIT = "nudge.nudges-wait";

    /** The process of a moment at which nudges have waited long enough; its business key is the moment, in UTC. */
    public static final String SWEEP = "answer-time-sweep";
    public static final String ANSWER_TIME_SET = "nudge.answer-time-set";
    /** Date: when that is. */
    public static final String ANSWER_TIME = "answerTime";
    /** Boolean: whether there are more nudges to tell. */
    public static final String MORE_TO_TELL = "moreToTell";

    /** String: calendar, prd, retro, or program with module.idle, artifact.due, commitment.due or recall.due. */
    public static final String TRIGGER_SOURCE = "triggerSource";
    /** Boolean: whether the learner agreed to a channel and wants nudges there. */
    public static final String CHANNEL_OPEN = "channelOpen";
    /** String: open, closed or unknown; whether the learner has anything to practise now. */
    public static final String SKILL_GAP = "skillGap";
    /** Integer: nudges of the last day without an answer, and modules that wait. */
    public static final String LOAD = "load";
    /** The decided row of the table nudge-plan, by the names of its results below. */
    public static final String NUDGE_PLAN = "nudgePlan";
    /** Boolean. */
    public static final String WORTH_SENDING = "worthSending";
    /** String: the message's template. */
    public static final String NUDGE_TEMPLATE = "nudgeTemplate";
    /** String: ISO-8601 duration until it goes out again on another channel. */
    public static final String WAIT_FOR_ACKNOWLEDGMENT = "waitForAcknowledgment";
    /** Integer: how often it goes out at most while nobody answers, each time on another channel. */
    public static final String TIMES_AT_MOST = "timesAtMost";
    /** Integer: how many nudges are enough for one person, of whatever process. */
    public static final String MOST_A_DAY = "mostADay";
    /** Integer: the same for a week, which begins on Monday. */
    public static final String MOST_A_WEEK = "mostAWeek";
    /** String: digest or drop. */
    public static final String ABOVE_THAT = "aboveThat";
    /** String: under-way, refused, acknowledged, quiet, too-late or enough. */
    public static final String NUDGE_STANDING = "nudgeStanding";
    /** Date: when the quiet hours end in which it was to be sent. */
    public static final String GOES_OUT_AT = "goesOutAt";
    /** Boolean: whether a channel is left to try. */
    public static final String ANOTHER_CHANNEL = "anotherChannel";

    private final Processes processes;
    private final RuntimeService runtime;

    TriggerNudgeProcess(Processes processes, RuntimeService runtime) {
        this.processes = processes;
        this.runtime = runtime;
    }

    @Override
    public void setOpened(String setId) {
        processes.start(NUDGES_WAIT, setId, Map.of());
    }

    @Override
    public boolean runs(String setId) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(FAN_OUT).processInstanceBusinessKey(setId)
                .count() > 0;
    }

    @Override
    public void triggersReceived(Map<String, Facts> factsById) {
        Map<String, Map<String, Object>> variables = new LinkedHashMap<>();
        // The table alone looks at them, at once; what it was asked stands in the nudge's row.
        factsById.forEach((nudge, facts) -> variables.put(nudge, Map.of(
                TRIGGER_SOURCE, Variables.stringValue(facts.source(), true),
                CHANNEL_OPEN, Variables.booleanValue(facts.channelOpen(), true),
                SKILL_GAP, Variables.stringValue(facts.skillGap(), true),
                LOAD, Variables.integerValue(facts.load(), true))));
        processes.startAll(TRIGGER_RECEIVED, variables);
    }

    @Override
    public boolean acknowledged(String nudgeId) {
        return processes.tell(ACKNOWLEDGED, nudgeId, Map.of());
    }

    @Override
    public boolean deliveryFailed(String nudgeId) {
        return processes.tell(DELIVERY_FAILED, nudgeId, Map.of());
    }

    @Override
    public void answerTimeSet(Instant passesAt) {
        processes.startApart(ANSWER_TIME_SET, passesAt.toString(), Map.of(ANSWER_TIME, Date.from(passesAt)));
    }

    @Override
    public Set<String> answerTimePassed(List<String> nudgeIds) {
        return processes.tellAll(ANSWER_TIME_PASSED, nudgeIds, Map.of());
    }
}
