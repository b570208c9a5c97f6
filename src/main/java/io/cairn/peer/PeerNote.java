package io.cairn.peer;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;
import java.util.Objects;

/**
 * A place for a note on somebody's work, and the note once it is written.
 *
 * @param ownerId       whose work it is about
 * @param writerId      a member of the group, or its mentor
 * @param dueAt         until when it may be written; null for a mentor's
 * @param kind          null until written, as are {@code words} and {@code writtenAt}
 * @param hidden        the mentor keeps it from the owner of the work
 * @param amplified     the mentor wants the cohort to see it
 * @param writerConsent whether the writer agrees; null while there is no answer, as is {@code ownerConsent}
 */
@Table("peer_note")
public record PeerNote(@Id String id, @Version Integer version, String groupId, String workId, String ownerId,
        String writerId, Origin origin, State state, Instant dueAt, Kind kind, String words, Instant writtenAt,
        boolean hidden, boolean amplified, Boolean writerConsent, Boolean ownerConsent) {

    public enum Origin {
        /** It is the writer's turn. */
        ROTATION,
        /** Somebody else did not write in time. */
        PASSED_ON,
        MENTOR
    }

    public enum State { ASKED, WRITTEN, MISSED }

    public enum Kind { WORKS, CHANGE }

    static PeerNote asked(String id, ReviewWork work, String writerId, Origin origin, Instant dueAt) {
        return new PeerNote(id, null, work.groupId(), work.id(), work.learnerId(), writerId, origin, State.ASKED,
                dueAt, null, null, null, false, false, null, null);
    }

    static PeerNote ofMentor(String id, ReviewWork work, String mentorId, Kind kind, String words, Instant at) {
        return new PeerNote(id, null, work.groupId(), work.id(), work.learnerId(), mentorId, Origin.MENTOR,
                State.WRITTEN, null, kind, words, at, false, false, null, null);
    }

    public boolean ofPeer() {
        return origin != Origin.MENTOR;
    }

    public boolean isShown() {
        return state == State.WRITTEN && !hidden;
    }

    /** Whether the cohort sees it: both whom it concerns agree, and have not taken it back. */
    public boolean isShared() {
        return isShown() && amplified && Boolean.TRUE.equals(writerConsent) && Boolean.TRUE.equals(ownerConsent);
    }

    public boolean answered() {
        return writerConsent != null && ownerConsent != null;
    }

    PeerNote dueAt(Instant due) {
        return new PeerNote(id, version, groupId, workId, ownerId, writerId, origin, state, due, kind, words,
                writtenAt, hidden, amplified, writerConsent, ownerConsent);
    }

    PeerNote written(Kind as, String with, Instant at) {
        return new PeerNote(id, version, groupId, workId, ownerId, writerId, origin, State.WRITTEN, dueAt, as, with,
                at, hidden, amplified, writerConsent, ownerConsent);
    }

    PeerNote missed() {
        return new PeerNote(id, version, groupId, workId, ownerId, writerId, origin, State.MISSED, dueAt, kind, words,
                writtenAt, hidden, amplified, writerConsent, ownerConsent);
    }

    PeerNote curated(boolean keptBack, boolean broughtOut) {
        return new PeerNote(id, version, groupId, workId, ownerId, writerId, origin, state, dueAt, kind, words,
                writtenAt, keptBack, broughtOut, writerConsent, ownerConsent);
    }

    PeerNote consented(String personId, boolean yes) {
        return new PeerNote(id, version, groupId, workId, ownerId, writerId, origin, state, dueAt, kind, words,
                writtenAt, hidden, amplified, Objects.equals(personId, writerId) ? Boolean.valueOf(yes) : writerConsent,
                Objects.equals(personId, ownerId) ? Boolean.valueOf(yes) : ownerConsent);
    }

    /** Keeps what was written out of logs. */
    @Override
    public String toString() {
        return "PeerNote[" + id + ", " + workId + "]";
    }
}
