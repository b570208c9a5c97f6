package io.cairn.checkin;

/** What is told to the processes about a call whose mentor cannot come, in the transaction of the caller. */
public interface SubstituteWorkflow {

    /** @return false if the check-in's process does not wait for the call now; the transaction is then lost */
    boolean mentorCancelled(String checkInId);

    /** @return false if nobody is asked just now; the transaction is then lost */
    boolean substituteFound(String checkInId);
}
