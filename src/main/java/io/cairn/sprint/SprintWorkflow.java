package io.cairn.sprint;

/** What this capability tells its processes, in the transaction of the caller. */
public interface SprintWorkflow {

    /**
     * @param firstOfSprint whether this made the module the sprint's first completed one
     * @return false if the module's process does not wait for it now
     */
    boolean moduleAcknowledged(String moduleDeliveryId, boolean firstOfSprint);

    /**
     * The learner's answers are in.
     *
     * @param firstOfSprint whether this made the module the sprint's first completed one
     * @return false if the module's process does not wait for it now
     */
    boolean moduleCompleted(String moduleDeliveryId, boolean firstOfSprint);
}
