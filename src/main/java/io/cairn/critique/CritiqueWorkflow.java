package io.cairn.critique;

/** What this capability tells its process, in the transaction of the caller. */
public interface CritiqueWorkflow {

    /** @return false if the artifact's process does not wait for a submission now */
    boolean artifactSubmitted(String artifactId);

    /** Gives the critique that waits to somebody else. Nothing happens if none waits any more. */
    void assignCritique(String artifactId, String mentorId);

    /** Shows the critique that waits to the operators too, on top of their list. Nothing happens if none waits. */
    void tellOperators(String artifactId);
}
