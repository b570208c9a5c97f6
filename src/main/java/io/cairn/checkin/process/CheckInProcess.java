package io.cairn.checkin.process;

import io.cairn.checkin.Attendance;
import io.cairn.checkin.CheckInWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;

/** The names that check-in's diagrams and its code share, and what the code tells its processes. */
@Component
public class CheckInProcess implements CheckInWorkflow {

    public static final String KEY = "check-in";
    public static final String ATTENDANCE_KEY = "attendance";
    public static final String RECOVERY = "no-show-recovery";
    public static final String FOLLOW_UP = "commitment-follow-up";
    public static final String PREPARATION = "call-preparation";
    public static final String REPLANNING = "call-replanning";
    public static final String OBJECTION = "risk-objection";
    public static final String NO_SHOW_OUTCOME = "no-show-outcome";
    public static final String NO_SHOW_RISK = "no-show-risk";
    public static final String CALL_POLICY = "call-policy";

    public static final String SLOT_TAKEN = "checkin.slot-taken";
    public static final String CONFIRMED = "checkin.confirmed";
    public static final String CALLED_OFF = "checkin.called-off";
    public static final String PLAN_OUTDATED = "checkin.plan-outdated";
    public static final String POLICY_CHANGED = "checkin.policy-changed";
    public static final String RISK_CONTESTED = "checkin.risk-contested";
    public static final String MOVED = "checkin.moved";
    public static final String MENTOR_CHANGED = "checkin.mentor-changed";
    public static final String SLOT_PICKED = "checkin.slot-picked";
    public static final String OFFER_DECLINED = "checkin.offer-declined";
    public static final String ATTENDANCE_CORRECTED = "checkin.attendance-corrected";
    public static final String ATTENDANCE_OVERTURNED = "checkin.attendance-overturned";
    public static final String COMMITMENT_MADE = "checkin.commitment-made";
    public static final String COMMITMENT_DONE = "checkin.commitment-done";

    public static final String BOOKING_REFUSED = "booking-refused";

    public static final String CHECK_IN_IDS = "checkInIds";
    public static final String SLOT_FOUND = "slotFound";
    /** String: the calendar's code where it refused the booking. */
    public static final String CALENDAR_REFUSAL = "calendarRefusal";
    public static final String MENTOR_ID = "mentorId";
    /** String: whose calendar the call is to leave, because the learner has another mentor now. */
    public static final String FORMER_MENTOR_ID = "formerMentorId";
    public static final String CALL_ENDS_AT = "callEndsAt";
    public static final String ATTENDANCE_DUE_AT = "attendanceDueAt";
    /** String: low, medium or high. */
    public static final String NO_SHOW_RISK_RESULT = "noShowRisk";
    /** What the table no-show-risk goes by: an allow-list. */
    public static final String RISK_OBJECTION = "riskObjection";
    public static final String MISSED_CALLS = "missedCalls";
    public static final String ATTENDED_CALLS = "attendedCalls";
    public static final String LATE_CANCELLATIONS = "lateCancellations";
    public static final String LEAD_DAYS = "leadDays";
    public static final String CONFIRMED_BY_LEARNER = "confirmed";
    /** JSON: the rows of the table that were hit, {@code step} and {@code before}. */
    public static final String CALL_POLICY_RESULT = "callPolicy";
    public static final String STEP = "step";
    public static final String BEFORE = "before";
    public static final String CALL_STARTS_AT = "callStartsAt";
    public static final String HUMAN_CALL_DUE = "humanCallDue";
    /** Date: until when a person should have called the learner. */
    public static final String HUMAN_CALL_DUE_AT = "humanCallDueAt";
    public static final String CALL_OUTCOME = "callOutcome";
    public static final String RELEASE_AHEAD = "releaseAhead";
    public static final String RELEASE_AT = "releaseAt";
    public static final String SLOT_RELEASED = "slotReleased";
    public static final String REMINDER_AHEAD = "reminderAhead";
    public static final String REMINDER_AT = "reminderAt";
    /** Date: the time that the call was given in the calendar; null for the whole day. */
    public static final String NEW_STARTS_AT = "newStartsAt";
    public static final String NEW_MINUTES = "newMinutes";
    public static final String NEW_TIME_POSSIBLE = "newTimePossible";
    public static final String REMINDER = "reminder";
    public static final String OBJECTION_VERDICT = "objectionVerdict";
    /** String: attended, learner-missed, mentor-missed or both-missed; provisional until it is final. */
    public static final String ATTENDANCE = ATTENDANCE_KEY;
    /** Boolean: whether what was promised in the call is written down. */
    public static final String COMMITMENTS_MADE = "commitmentsMade";
    public static final String MISSED_BY = "missedBy";
    public static final String MISSES = "misses";
    public static final String FEE_FROM_MISS = "feeFromMiss";
    public static final String FIRST_MISS_FORGIVEN = "firstMissForgiven";
    /** Integer: of the learner's, before this miss. */
    public static final String CREDITS = "credits";
    /** Boolean: whether another call stands in for the missed one already. */
    public static final String REPLACED = "replaced";
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
    public boolean mentorChanged(String checkInId, String formerMentorId) {
        return processes.tell(MENTOR_CHANGED, checkInId, Map.of(FORMER_MENTOR_ID, formerMentorId));
    }

    @Override
    public void planOutdated(String checkInId) {
        processes.tell(PLAN_OUTDATED, checkInId, Map.of());
    }

    @Override
    public void plansOutdated(Collection<String> checkInIds) {
        processes.tellAll(PLAN_OUTDATED, checkInIds, Map.of());
    }

    @Override
    public void policyChanged(int version) {
        processes.start(POLICY_CHANGED, CALL_POLICY + ":" + version, Map.of());
    }

    @Override
    public void riskContested(String checkInId) {
        processes.start(RISK_CONTESTED, checkInId, Map.of());
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
        if (!processes.runs(FOLLOW_UP, commitmentId)) {
            processes.start(COMMITMENT_MADE, commitmentId, Map.of(COMMITMENT_DUE_AT, Date.from(dueAt)));
        }
    }

    @Override
    public boolean commitmentDone(String commitmentId) {
        return processes.tell(COMMITMENT_DONE, commitmentId, Map.of());
    }

    @Override
    public boolean attendanceOverturned(String checkInId) {
        return processes.tell(ATTENDANCE_OVERTURNED, checkInId, Map.of());
    }

    @Override
    public boolean recovers(String checkInId) {
        return processes.runs(RECOVERY, checkInId);
    }

    @Override
    public void attendanceCorrected(String checkInId, Attendance attendance, String mentorId) {
        processes.start(ATTENDANCE_CORRECTED, checkInId,
                Map.of(ATTENDANCE, attendance.word(), MENTOR_ID, mentorId));
    }
}
