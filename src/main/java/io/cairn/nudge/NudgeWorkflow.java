package io.cairn.nudge;

import java.util.Map;

/** Port to the process {@code trigger-nudge}. */
public interface NudgeWorkflow {

    /**
     * What the table nudge-plan decides by.
     *
     * @param source          calendar, prd or retro
     * @param personChannel   the learner's own
     * @param nudgesInLastDay how many nudges the learner got in the 24 hours before
     */
    record Facts(String source, String personChannel, boolean whatsappConsented, boolean smsConsented,
            int nudgesInLastDay) {
    }

    void triggerReceived(String nudgeId, Facts facts);

    /** @return false if the process does not wait for it now */
    boolean acknowledged(String nudgeId);

    /** @return false if the process does not wait for it now */
    boolean deliveryFailed(String nudgeId);
}
