package io.cairn.checkin;

import java.time.Instant;
import java.util.Collection;

/** What this capability tells its processes, in the transaction of the caller. */
public interface CheckInWorkflow {

    /** Starts the process of a check-in whose slot the learner has chosen. */
    void slotTaken(String checkInId);

    /** @return false if the process does not wait for a reply now; the transaction is then lost */
    boolean confirmed(String checkInId);

    /** @return false if the process does not wait for a reply now; the transaction is then lost */
    boolean calledOff(String checkInId);

    /**
     * The learner has another mentor: the call, or the slots on offer for a new one, are with that one.
     *
     * @param formerMentorId who has the call in the calendar
     * @return false if the process does not wait for it now; the transaction is then lost
     */
    boolean mentorChanged(String checkInId, String formerMentorId);

    /** Has the call planned anew if it is being prepared; another one is planned by what is known then. */
    void planOutdated(String checkInId);

    /** The same for many; not from within a process of theirs. */
    void plansOutdated(Collection<String> checkInIds);

    /** Starts the process that has all calls that are ahead planned by the new version of the table, unless it has. */
    void policyChanged(int version);

    /** Starts the process by which a person looks at what a learner says against the risk. */
    void riskContested(String checkInId);

    /** @return false if no offer stands for the check-in; the transaction is then lost */
    boolean slotPicked(String checkInId);

    /** @return false if no offer stands for the check-in; the transaction is then lost */
    boolean offerDeclined(String checkInId);

    /**
     * Starts the process that follows up what a learner promised, unless it runs.
     *
     * @param dueAt the morning of the day on which it is due
     */
    void commitmentMade(String commitmentId, Instant dueAt);

    /** @return false if the commitment is followed up no more */
    boolean commitmentDone(String commitmentId);

    /**
     * What follows from the call's attendance so far is not called for any more.
     *
     * @return false if nothing waits that follows from it
     */
    boolean attendanceOverturned(String checkInId);

    /** Whether what follows a missed call has not come to its end. */
    boolean recovers(String checkInId);

    /**
     * Starts what follows from a correction of a call's attendance.
     *
     * @param mentorId who is asked for commitments where there are none
     */
    void attendanceCorrected(String checkInId, Attendance attendance, String mentorId);
}
