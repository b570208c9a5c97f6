package io.cairn.critique;

/** What this capability tells its process, in the transaction of the caller. */
public interface CritiqueWorkflow {

    /** @return false if the artifact's process does not wait for a submission now */
    boolean artifactSubmitted(String artifactId);

    /** Gives the critique that waits to somebody else. Nothing happens if none waits any more. */
    void assignCritique(String artifactId, String mentorId);

    /**
     * Completes the critique that waits, as the form of its task would.
     *
     * @return false if none waits that is the mentor's; the transaction is then lost
     */
    boolean critiqued(String artifactId, String mentorId, Review review);

    /** Shows the critique that waits to the operators too, on top of their list. Nothing happens if none waits. */
    void tellOperators(String artifactId);
}
