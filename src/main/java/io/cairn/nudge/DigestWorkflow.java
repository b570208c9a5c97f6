package io.cairn.nudge;

import java.time.Instant;

/** Port to the process {@code nudge-digest}. */
public interface DigestWorkflow {

    /** @param mostADay how many nudges are enough, as the table nudge-plan said for the first one that was too many */
    void opened(String digestId, Instant goesOutAt, int mostADay, int mostAWeek);
}
