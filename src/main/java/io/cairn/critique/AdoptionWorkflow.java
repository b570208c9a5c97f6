package io.cairn.critique;

/** What this capability tells the process adoption-check, in the transaction of the caller. */
public interface AdoptionWorkflow {

    /** Starts the check of an accepted artifact. */
    void artifactAccepted(String adoptionId);

    /** The owner has said what ends the check. Nothing happens if it has ended already. */
    void answered(String adoptionId, boolean inUse);
}
