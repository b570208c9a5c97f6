package io.cairn.nudge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Port to the process {@code trigger-nudge} and to those by which it is started and told in sets. */
public interface NudgeWorkflow {

    /**
     * What the table nudge-plan decides by.
     *
     * @param source      calendar, prd, retro, or what happened in the program, such as program module.idle
     * @param channelOpen whether the learner agreed to a channel and wants nudges there
     * @param skillGap    whether the learner has anything to practise now: open, closed or unknown
     * @param load        how much is asked of the learner now: nudges of the last day without an answer, and modules
     *                    that wait
     */
    record Facts(String source, boolean channelOpen, String skillGap, int load) {
    }

    /** Starts the process {@code nudge-fan-out} of a set of nudges, which takes what waits. */
    void setOpened(String setId);

    /** Whether the process of a set still runs. */
    boolean runs(String setId);

    /** Starts all of them, by the nudges' ids, or none. */
    void triggersReceived(Map<String, Facts> factsById);

    /** @return false if the process does not wait for it now */
    boolean acknowledged(String nudgeId);

    /** @return false if the process does not wait for it now */
    boolean deliveryFailed(String nudgeId);

    /** Starts the process {@code answer-time-sweep} of that moment. */
    void answerTimeSet(Instant passesAt);

    /** Tells all that wait for it, or none. @return those that waited; the others have not changed */
    Set<String> answerTimePassed(List<String> nudgeIds);
}
