package io.cairn.checkin;

import java.time.Instant;

/** What this capability tells its processes, in the transaction of the caller. */
public interface CheckInWorkflow {

    /** Starts the process of a check-in whose slot the learner has chosen. */
    void slotTaken(String checkInId);

    /** @return false if the process does not wait for a reply now; the transaction is then lost */
    boolean confirmed(String checkInId);

    /** @return false if the process does not wait for a reply now; the transaction is then lost */
    boolean calledOff(String checkInId);

    /** @return false if no offer stands for the check-in; the transaction is then lost */
    boolean slotPicked(String checkInId);

    /** @return false if no offer stands for the check-in; the transaction is then lost */
    boolean offerDeclined(String checkInId);

    /**
     * Starts the process that follows up what a learner promised.
     *
     * @param dueAt the morning of the day on which it is due
     */
    void commitmentMade(String commitmentId, Instant dueAt);

    /** @return false if the commitment is followed up no more */
    boolean commitmentDone(String commitmentId);
}
