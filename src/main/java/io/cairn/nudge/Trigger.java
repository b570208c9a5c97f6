package io.cairn.nudge;

import java.time.Instant;

/** An event outside that may be worth a nudge; see {@link Nudge} for the fields. */
public record Trigger(String source, String eventId, String kind, String learnerId, String subject,
        Instant helpsUntil) {
}
