package io.cairn.nudge.process;

import io.cairn.engine.Processes;
import io.cairn.nudge.DeliveryWorkflow;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code message-delivery}; its business key is the id of the fact's first message. */
@Component
public class MessageDeliveryProcess implements DeliveryWorkflow {

    public static final String KEY = "message-delivery";

    public static final String MESSAGE_PLANNED = "nudge.message-planned";
    public static final String MESSAGE_DELIVERED = "nudge.message-delivered";
    public static final String MESSAGE_FAILED = "nudge.message-failed";

    /** String: SMS, WHATSAPP, MAIL, or NONE where no channel is left. */
    public static final String MESSAGE_CHANNEL = "messageChannel";
    /** String: under-way, gone, delivered or failed. */
    public static final String MESSAGE_STANDING = "messageStanding";

    /** Long: the rank of the job that sends it, 0 or that of the month's end; there from the choice of a channel to that job. */
    public static final String MESSAGE_RANK = "messageRank";

    /** As the diagrams of {@code processes/billing} have it. */
    static final long MONTH_END = -50;

    static final String NO_CHANNEL = "NONE";

    private final Processes processes;

    MessageDeliveryProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void planned(String deliveryId) {
        processes.start(MESSAGE_PLANNED, deliveryId, Map.of());
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
