package io.cairn.checkin.process;

import io.cairn.checkin.BackfillWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** The names that the diagram about freed slots and its code share, and what the code tells the process. */
@Component
public class SlotBackfillProcess implements BackfillWorkflow {

    public static final String KEY = "slot-backfill";
    public static final String DECISION = "backfill-mode";

    public static final String SLOT_FREED = "checkin.slot-freed";
    public static final String FREED_SLOT_WON = "checkin.freed-slot-won";
    public static final String FREED_SLOT_DECLINED = "checkin.freed-slot-declined";
    public static final String SLOT_MOVED = "checkin.slot-moved";

    /** Date: now, or when the night is over. */
    public static final String OFFERS_FROM_AT = "offersFromAt";
    public static final String MINUTES_AHEAD = "minutesAhead";
    public static final String WAITING = "waiting";
    public static final String MODE = "mode";
    public static final String ANSWER_MINUTES = "answerMinutes";
    public static final String RULE = "rule";
    public static final String ANYBODY_ASKED = "anybodyAsked";
    /** Date: when the next one is asked. */
    public static final String ANSWER_DUE_AT = "answerDueAt";
    /** Boolean: whether the winner had another slot, which is free now. */
    public static final String HAD_ANOTHER = "hadAnother";

    private final Processes processes;

    SlotBackfillProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void slotFreed(String freedSlotId, Instant from) {
        processes.start(SLOT_FREED, freedSlotId, Map.of(OFFERS_FROM_AT, Date.from(from)));
    }

    @Override
    public boolean freedSlotWon(String freedSlotId, boolean hadAnother) {
        return processes.tell(FREED_SLOT_WON, freedSlotId, Map.of(HAD_ANOTHER, hadAnother));
    }

    @Override
    public boolean freedSlotDeclined(String freedSlotId) {
        return processes.tell(FREED_SLOT_DECLINED, freedSlotId, Map.of());
    }

    @Override
    public boolean slotMoved(String checkInId) {
        return processes.tell(SLOT_MOVED, checkInId, Map.of());
    }
}
