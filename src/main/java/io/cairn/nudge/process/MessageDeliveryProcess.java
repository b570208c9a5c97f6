package io.cairn.nudge.process;

import io.cairn.engine.Processes;
import io.cairn.nudge.DeliveryWorkflow;
import io.cairn.program.Person.Channel;
import io.cairn.program.Preferences.Kind;

import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The process {@code message-delivery}; its business key is the id of the fact's first message. */
@Component
public class MessageDeliveryProcess implements DeliveryWorkflow {

    public static final String KEY = "message-delivery";

    public static final String MESSAGE_PLANNED = "nudge.message-planned";
    public static final String MESSAGE_DELIVERED = "nudge.message-delivered";
    public static final String MESSAGE_FAILED = "nudge.message-failed";

    /** String: call, learning, critique, nudge or billing; there until the channels are in order, and kept nowhere. */
    public static final String MESSAGE_KIND = "messageKind";
    /** String: the person's own channel; there until the channels are in order, and kept nowhere. */
    public static final String PERSON_CHANNEL = "personChannel";
    /** The decided row of the table channel-order, by the names of its results below. */
    public static final String CHANNEL_ORDER = "channelOrder";
    /** String: SMS, WHATSAPP or MAIL. */
    public static final String FIRST_CHANNEL = "firstChannel";
    /** String: SMS, WHATSAPP, MAIL or NONE. */
    public static final String SECOND_CHANNEL = "secondChannel";
    /** String: SMS, WHATSAPP, MAIL or NONE. */
    public static final String THIRD_CHANNEL = "thirdChannel";
    /** String: ISO-8601 duration until the next channel is tried. */
    public static final String WAIT_FOR_RECEIPT = "waitForReceipt";
    /** Boolean: whether it waits where a phone would ring in the person's quiet hours. */
    public static final String QUIET_HOURS_HOLD = "quietHoursHold";
    /** Date: when the quiet hours end in which it was to go out. */
    public static final String GOES_OUT_AT = "goesOutAt";
    /**
     * String: SMS, WHATSAPP, MAIL; where no channel is left, NONE if it failed on all of them, AWAITED if a receipt may
     * still come.
     */
    public static final String MESSAGE_CHANNEL = "messageChannel";
    /** String: under-way, gone, delivered, failed or quiet. */
    public static final String MESSAGE_STANDING = "messageStanding";

    /** Long: the rank of the job that sends it, 0 or that of the month's end; there until that job is made. */
    public static final String MESSAGE_RANK = "messageRank";

    /** As the diagrams of {@code processes/billing} have it. */
    static final long MONTH_END = -50;

    static final String NO_CHANNEL = "NONE";
    static final String AWAITED = "AWAITED";

    private final Processes processes;

    MessageDeliveryProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void planned(String deliveryId, Kind kind, Channel own) {
        processes.start(MESSAGE_PLANNED, deliveryId, Map.of(
                MESSAGE_KIND, Variables.stringValue(kind.name().toLowerCase(Locale.ROOT), true),
                PERSON_CHANNEL, Variables.stringValue(own.name(), true)));
    }

    /** @param decided null where an earlier version of the diagram started without it: then the channels have no order */
    static List<Channel> order(Map<?, ?> decided) {
        return decided == null ? List.of() : Stream.of(FIRST_CHANNEL, SECOND_CHANNEL, THIRD_CHANNEL).map(decided::get)
                .filter(channel -> !NO_CHANNEL.equals(channel)).map(String.class::cast).map(Channel::valueOf).toList();
    }

    static boolean quietHoursHold(Map<?, ?> decided) {
        return decided != null && Boolean.TRUE.equals(decided.get(QUIET_HOURS_HOLD));
    }

    @Override
    public boolean delivered(String deliveryId) {
        return processes.tell(MESSAGE_DELIVERED, deliveryId, Map.of());
    }

    @Override
    public boolean failed(String deliveryId) {
        return processes.tell(MESSAGE_FAILED, deliveryId, Map.of());
    }
}
