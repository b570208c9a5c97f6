package io.cairn.nudge;

/** An event outside that may be worth a nudge; see {@link Nudge} for the fields. */
public record Trigger(String source, String eventId, String kind, String learnerId, String subject) {
}
