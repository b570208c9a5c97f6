package io.cairn.intake;

/** What a match tells its process. */
public interface MatchWorkflow {

    /** @param goal what the learner is here for */
    void wanted(String matchId, Answers.Goal goal);

    /** @return false if nobody waits for it now */
    boolean replied(String matchId);

    /** @return false if nobody waits for it now */
    boolean returned(String matchId);
}
