package io.cairn.checkin;

import java.time.Instant;

/** What is told to the processes about freed slots, in the transaction of the caller. */
public interface BackfillWorkflow {

    /**
     * Starts the process that offers the slot to those who wait.
     *
     * @param from when the first one is asked
     */
    void slotFreed(String freedSlotId, Instant from);

    /**
     * @param hadAnother whether the winner's former slot is free now
     * @return false if the process does not wait for an answer now; the transaction is then lost
     */
    boolean freedSlotWon(String freedSlotId, boolean hadAnother);

    /** @return false if the process does not wait for an answer now, and turns to the next one by itself */
    boolean freedSlotDeclined(String freedSlotId);

    /** @return false if the check-in's process cannot take another slot now; the transaction is then lost */
    boolean slotMoved(String checkInId);
}
