package io.cairn.nudge;

import io.cairn.program.Person.Channel;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What one event, outside or in the program itself, asks of one learner.
 *
 * @param source         where the event comes from: calendar, prd, retro or program
 * @param eventId        the source's own id of the event; of the program's own, the id of what it is about
 * @param kind           the source's own type of the event
 * @param subject        what it is about, in the source's words; may be null
 * @param helpsUntil     from when on it helps no more; null if it always does
 * @param reason         why it was not sent, where the table nudge-plan had nothing against it; else null
 * @param template       of the message; null before it is decided on
 * @param channel        of the last message; null before the first
 * @param digestId       the message that gathers it with others; null where it goes alone
 * @param acknowledgedAt also set where the acknowledgment came too late
 */
@Table("nudge")
public record Nudge(@Id String id, @Version Integer version, String source, String eventId, String learnerId,
        String kind, String subject, Instant helpsUntil, State state, String reason, String template, Channel channel,
        String digestId, Instant receivedAt, Instant acknowledgedAt) {

    /** Why a nudge was not sent: what it is about is over. */
    static final String TOO_LATE = "too-late";
    /** Why a nudge was not sent: the learner did by himself what it would have asked for. */
    static final String NO_LONGER_NEEDED = "no-longer-needed";

    public enum State {
        RECEIVED, OPEN, ACKNOWLEDGED, NOT_SENT, NOT_ACKNOWLEDGED,
        /** It goes out, or went out, in a digest. */
        GATHERED;

        boolean closed() {
            return this != RECEIVED && this != OPEN;
        }
    }

    Nudge goesOut(String byTemplate) {
        return new Nudge(id, version, source, eventId, learnerId, kind, subject, helpsUntil, State.OPEN, reason,
                byTemplate, channel, digestId, receivedAt, acknowledgedAt);
    }

    Nudge acknowledged(Instant at) {
        return new Nudge(id, version, source, eventId, learnerId, kind, subject, helpsUntil,
                state == State.OPEN ? State.ACKNOWLEDGED : state, reason, template, channel, digestId,
                receivedAt, at);
    }

    /** What the table nudge-plan decides by: of an event outside its source only, for its kind is in the words of others. */
    String decidedBy() {
        return source.equals(Trigger.PROGRAM) ? source + " " + kind : source;
    }

    /** Whether it helps nobody any more who reads it at the moment. */
    boolean late(Instant moment) {
        return helpsUntil != null && !moment.isBefore(helpsUntil);
    }

    /** What it is about, in the source's words. */
    String about() {
        return subject == null ? kind : subject;
    }

    /** The id of the module delivery, artifact, commitment or day of recalls; null where it is from outside. */
    public String aboutId() {
        return source.equals(Trigger.PROGRAM) ? eventId : null;
    }

    /** With the reason for what becomes of it. */
    Nudge because(String why) {
        return with(state, why, digestId);
    }

    Nudge gathered(String digest) {
        return with(State.GATHERED, reason, digest);
    }

    Nudge notSent(String why) {
        return with(State.NOT_SENT, why, digestId);
    }

    Nudge closed() {
        return switch (state) {
            case RECEIVED -> with(State.NOT_SENT, reason, digestId);
            case OPEN -> with(State.NOT_ACKNOWLEDGED, reason, digestId);
            default -> this;
        };
    }

    private Nudge with(State then, String why, String digest) {
        return new Nudge(id, version, source, eventId, learnerId, kind, subject, helpsUntil, then, why, template,
                channel, digest, receivedAt, acknowledgedAt);
    }
}
