package io.cairn.critique;

/** What a calibration tells its process, in the transaction of the caller. */
public interface CalibrationWorkflow {

    void wanted(String calibrationId);

    /** Completes the task, a round's or a practice's, that waits for the mentor. @return false if none waits now */
    boolean handIn(String calibrationId);

    /** The critiques of a probation are made. @return false if nobody waits for it now */
    boolean probationServed(String calibrationId);
}
