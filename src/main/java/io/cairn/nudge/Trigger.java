package io.cairn.nudge;

import java.time.Instant;

/** An event that may be worth a nudge; see {@link Nudge} for the fields. */
public record Trigger(String source, String eventId, String kind, String learnerId, String subject,
        Instant helpsUntil) {

    /** The source of what happens in the program itself; no webhook has it. */
    public static final String PROGRAM = "program";

    /** What happens in the program itself, by the kinds that the table nudge-plan knows. */
    public enum ProgramEvent {
        MODULE_IDLE("module.idle"), ARTIFACT_DUE("artifact.due"), COMMITMENT_DUE("commitment.due"),
        RECALL_DUE("recall.due");

        private final String kind;

        ProgramEvent(String kind) {
            this.kind = kind;
        }
    }

    /**
     * @param aboutId    the module delivery, artifact, commitment or day of recalls; its id is the event's, for it
     *                   happens to it once
     * @param subject    its title, or what was promised
     * @param helpsUntil from when on it helps no more
     */
    public static Trigger of(ProgramEvent event, String aboutId, String learnerId, String subject,
            Instant helpsUntil) {
        return new Trigger(PROGRAM, aboutId, event.kind, learnerId, subject, helpsUntil);
    }
}
