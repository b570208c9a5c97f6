package io.cairn.effect;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One thing done outside, once.
 *
 * @param factKey     the business fact, unique; never the attempt
 * @param requestHash SHA-256 of what is asked for, hex
 * @param providerId  the provider's id of what came of it
 * @param result      what else the provider answered and a repeated step needs, or null
 * @param generation  1; higher after a person found that it was not done and had it done anew
 * @param attempts    how often the provider was called for it and may have taken it; not while it was away
 * @param firstSentAt when it was first called for in this generation
 * @param busyUntil   until when a call may be under way; null if none is
 * @param turnAt      when its turn comes at a provider that takes so many calls a second; null where it need not wait
 * @param lastError   the last failure, without personal data
 */
@Table("effect")
public record Effect(@Id String id, @Version Integer version, String factKey, Kind kind, String provider,
        String requestHash, State state, String providerId, String result, int generation, int attempts,
        Instant createdAt, Instant firstSentAt, Instant busyUntil, Instant turnAt, Instant settledAt,
        String lastError) {

    public enum Kind {
        CALENDAR_CREATE, CALENDAR_UPDATE, CALENDAR_CANCEL, CALENDAR_WATCH, CALENDAR_STOP, SMS, WHATSAPP, MAIL,
        PAYMENT_CREATE, PAYMENT_CAPTURE, PAYMENT_CANCEL, REFUND, TRANSFER, TRANSFER_REVERSAL, PAYOUT
    }

    public enum State {
        /** Planned; nothing has gone out. */
        NEW,
        /** The provider is being called, or was and nobody knows yet what came of it. */
        SENT,
        DONE,
        /** The provider understood and refused; nothing was done. */
        FAILED,
        /** It can't be told whether it was done; a person decides. */
        UNKNOWN
    }

    private static final int LONGEST_ERROR = 500;

    static Effect planned(String id, Fact fact, String requestHash, Instant at) {
        return new Effect(id, null, fact.key(), fact.kind(), fact.provider(), requestHash, State.NEW, null, null, 1, 0,
                at, null, null, null, null, null);
    }

    public boolean settled() {
        return state == State.DONE || state == State.FAILED;
    }

    Effect waiting(Instant turn) {
        return new Effect(id, version, factKey, kind, provider, requestHash, state, providerId, result, generation,
                attempts, createdAt, firstSentAt, busyUntil, turn, settledAt, lastError);
    }

    Effect sent(Instant at, Instant busyUntil) {
        return new Effect(id, version, factKey, kind, provider, requestHash, State.SENT, providerId, result, generation,
                attempts + 1, createdAt, firstSentAt == null ? at : firstSentAt, busyUntil, null, null, lastError);
    }

    Effect done(String providerId, String result, Instant at) {
        return new Effect(id, version, factKey, kind, provider, requestHash, State.DONE, providerId, result, generation,
                attempts, createdAt, firstSentAt, null, null, at, null);
    }

    Effect refused(String code, Instant at) {
        return new Effect(id, version, factKey, kind, provider, requestHash, State.FAILED, providerId, result,
                generation, attempts, createdAt, firstSentAt, null, null, at, shortened(code));
    }

    /**
     * The call is over and had no answer.
     *
     * @param next    SENT if the provider may have done it all the same, else NEW
     * @param counted whether it counts among the attempts
     */
    Effect unanswered(State next, boolean counted, String error) {
        return new Effect(id, version, factKey, kind, provider, requestHash, next, providerId, result, generation,
                counted ? attempts : attempts - 1, createdAt, next == State.NEW ? null : firstSentAt, null, null, null,
                shortened(error));
    }

    Effect unknown() {
        return new Effect(id, version, factKey, kind, provider, requestHash, State.UNKNOWN, providerId, result,
                generation, attempts, createdAt, firstSentAt, null, null, null, lastError);
    }

    Effect found(String providerId) {
        return new Effect(id, version, factKey, kind, provider, requestHash, state, providerId, result, generation,
                attempts, createdAt, firstSentAt, busyUntil, turnAt, settledAt, lastError);
    }

    /** A person found that it was not done: it may go out anew. */
    Effect anew() {
        return new Effect(id, version, factKey, kind, provider, requestHash, State.NEW, null, null, generation + 1,
                0, createdAt, null, null, null, null, lastError);
    }

    private static String shortened(String error) {
        return error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }
}
