package io.cairn.checkin.process;

import io.cairn.checkin.CheckInWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** The names that check-in's diagrams and its code share, and what the code tells its processes. */
@Component
public class CheckInProcess implements CheckInWorkflow {

    public static final String KEY = "check-in";
    public static final String RECOVERY = "no-show-recovery";
    public static final String FOLLOW_UP = "commitment-follow-up";
    public static final String NO_SHOW_OUTCOME = "no-show-outcome";

    public static final String SLOT_TAKEN = "checkin.slot-taken";
    public static final String CONFIRMED = "checkin.confirmed";
    public static final String CALLED_OFF = "checkin.called-off";
    public static final String SLOT_PICKED = "checkin.slot-picked";
    public static final String OFFER_DECLINED = "checkin.offer-declined";
    public static final String COMMITMENT_MADE = "checkin.commitment-made";
    public static final String COMMITMENT_DONE = "checkin.commitment-done";

    public static final String BOOKING_REFUSED = "booking-refused";

    public static final String CHECK_IN_IDS = "checkInIds";
    public static final String SLOT_FOUND = "slotFound";
    /** String: the calendar's code where it refused the booking. */
    public static final String CALENDAR_REFUSAL = "calendarRefusal";
    public static final String MENTOR_ID = "mentorId";
    public static final String DAY_BEFORE_AT = "dayBeforeAt";
    public static final String HOURS_BEFORE_AT = "hoursBeforeAt";
    public static final String CALL_ENDS_AT = "callEndsAt";
    public static final String ATTENDANCE_DUE_AT = "attendanceDueAt";
    public static final String REMINDER = "reminder";
    public static final String ATTENDANCE = "attendance";
    public static final String MISSED_BY = "missedBy";
    public static final String MISSES = "misses";
    public static final String FEE_FROM_MISS = "feeFromMiss";
    public static final String FIRST_PICK = "firstPick";
    /** Date: the morning of the day on which it is due. */
    public static final String COMMITMENT_DUE_AT = "commitmentDueAt";

    private final Processes processes;

    CheckInProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void slotTaken(String checkInId) {
        processes.start(SLOT_TAKEN, checkInId, Map.of());
    }

    @Override
    public boolean confirmed(String checkInId) {
        return processes.tell(CONFIRMED, checkInId, Map.of());
    }

    @Override
    public boolean calledOff(String checkInId) {
        return processes.tell(CALLED_OFF, checkInId, Map.of());
    }

    @Override
    public boolean slotPicked(String checkInId) {
        return processes.tell(SLOT_PICKED, checkInId, Map.of());
    }

    @Override
    public boolean offerDeclined(String checkInId) {
        return processes.tell(OFFER_DECLINED, checkInId, Map.of());
    }

    @Override
    public void commitmentMade(String commitmentId, Instant dueAt) {
        processes.start(COMMITMENT_MADE, commitmentId, Map.of(COMMITMENT_DUE_AT, Date.from(dueAt)));
    }

    @Override
    public boolean commitmentDone(String commitmentId) {
        return processes.tell(COMMITMENT_DONE, commitmentId, Map.of());
    }
}
