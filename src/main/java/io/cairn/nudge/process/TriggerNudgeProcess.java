package io.cairn.nudge.process;

import io.cairn.engine.Processes;
import io.cairn.nudge.NudgeWorkflow;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code trigger-nudge}; its business key is the nudge's id. */
@Component
public class TriggerNudgeProcess implements NudgeWorkflow {

    public static final String KEY = "trigger-nudge";
    static final String DECISION = "nudge-plan";

    public static final String TRIGGER_RECEIVED = "nudge.trigger-received";
    public static final String ACKNOWLEDGED = "nudge.acknowledged";
    public static final String DELIVERY_FAILED = "nudge.delivery-failed";

    /** String: calendar, prd, retro, program module.idle, program artifact.due or program commitment.due. */
    public static final String TRIGGER_SOURCE = "triggerSource";
    /** String: the learner's own channel. */
    public static final String PERSON_CHANNEL = "personChannel";
    /** Boolean: whether the learner agreed to WhatsApp. */
    public static final String CHAT_CONSENTED = "chatConsented";
    /** Boolean: whether the learner agreed to SMS. */
    public static final String SMS_CONSENTED = "smsConsented";
    /** The decided row of the table nudge-plan, by the names of its results below. */
    public static final String NUDGE_PLAN = "nudgePlan";
    /** Boolean. */
    public static final String WORTH_SENDING = "worthSending";
    /** String: the message's template. */
    public static final String NUDGE_TEMPLATE = "nudgeTemplate";
    /** String: SMS or WHATSAPP. */
    public static final String FIRST_CHANNEL = "firstChannel";
    /** String: SMS, WHATSAPP or NONE. */
    public static final String NEXT_CHANNEL = "nextChannel";
    /** String: ISO-8601 duration until the next channel is tried. */
    public static final String WAIT_FOR_ACKNOWLEDGMENT = "waitForAcknowledgment";
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

    static final String NO_CHANNEL = "NONE";

    private final Processes processes;

    TriggerNudgeProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void triggerReceived(String nudgeId, Facts facts) {
        processes.start(TRIGGER_RECEIVED, nudgeId, Map.of(TRIGGER_SOURCE, facts.source(),
                PERSON_CHANNEL, facts.personChannel(), CHAT_CONSENTED, facts.whatsappConsented(),
                SMS_CONSENTED, facts.smsConsented()));
    }

    @Override
    public boolean acknowledged(String nudgeId) {
        return processes.tell(ACKNOWLEDGED, nudgeId, Map.of());
    }

    @Override
    public boolean deliveryFailed(String nudgeId) {
        return processes.tell(DELIVERY_FAILED, nudgeId, Map.of());
    }
}
