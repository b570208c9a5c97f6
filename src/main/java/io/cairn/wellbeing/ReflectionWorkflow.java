package io.cairn.wellbeing;

/** What this capability tells the process guided-reflection, in the transaction of the caller. */
public interface ReflectionWorkflow {

    /**
     * Starts the process of one reflection.
     *
     * @param rounds  that the artifact took
     * @param earlier reflections that the learner was offered before
     */
    void reflectionOffered(String reflectionId, int rounds, int earlier);

    /** The learner has written something or skipped it. Nothing happens if nobody waits any more. */
    void settled(String reflectionId, boolean answered);
}
