package io.cairn.nudge;

import java.util.Map;

/** Port to the process {@code trigger-nudge}. */
public interface NudgeWorkflow {

    /**
     * What the table nudge-plan decides by.
     *
     * @param source            calendar, prd, retro, or what happened in the program, such as program module.idle
     * @param personChannel     the learner's own
     * @param whatsappConsented whether the learner agreed to it and wants nudges there
     * @param smsConsented      the same of SMS
     */
    record Facts(String source, String personChannel, boolean whatsappConsented, boolean smsConsented) {
    }

    void triggerReceived(String nudgeId, Facts facts);

    /** @return false if the process does not wait for it now */
    boolean acknowledged(String nudgeId);

    /** @return false if the process does not wait for it now */
    boolean deliveryFailed(String nudgeId);
}
