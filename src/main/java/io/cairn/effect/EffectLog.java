package io.cairn.effect;

import io.cairn.engine.PerTransaction;
import io.cairn.engine.WaitsUntil;
import io.cairn.shared.Ids;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The rows of effects. What is said of the outside commits by itself; what came of it commits with the caller. */
@Service
class EffectLog {

    /** After so many calls for one effect a person looks at it: a job may lose its lock time and again, say. */
    private static final int MOST_ATTEMPTS = 20;
    /** A call is a look-up and a sending at most, and a little time to write down what came of it. */
    private static final int CALLS = 2;
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final EffectRows rows;
    private final EffectProperties properties;
    private final EffectWorkflow workflow;
    private final Clock clock;

    EffectLog(EffectRows rows, EffectProperties properties, EffectWorkflow workflow, Clock clock) {
        this.rows = rows;
        this.properties = properties;
        this.workflow = workflow;
        this.clock = clock;
    }

    @Transactional
    public Effect plan(Fact fact, String request) {
        return kept(fact, request);
    }

    /** Like {@link #plan}, but there for everybody when it returns. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Effect planApart(Fact fact, String request) {
        return kept(fact, request);
    }

    private Effect kept(Fact fact, String request) {
        return planned(fact, request).orElseGet(() -> {
            Effect planned = rows.save(Effect.planned(Ids.newId("effect"), fact, hash(request), clock.instant()));
            Planned.here().add(planned);
            return planned;
        });
    }

    /** @throws IllegalStateException if the key stands for another request */
    Optional<Effect> planned(Fact fact, String request) {
        Optional<Effect> there = rows.findByFactKey(fact.key());
        there.ifPresent(effect -> {
            if (!effect.requestHash().equals(hash(request)) || effect.kind() != fact.kind()
                    || !effect.provider().equals(fact.provider())) {
                throw new IllegalStateException("The key " + fact.key() + " of " + effect.id()
                        + " stands for another request: nothing was sent");
            }
        });
        return there;
    }

    /**
     * An effect that is taken for a call.
     *
     * @param before    as it was before
     * @param sendUntil when the last moment is to begin to send, so that the call is over before somebody else may take
     *                  it; null where there is no call to be made
     */
    record Taken(Effect before, Instant sendUntil) {
    }

    /**
     * Takes the effect for a call.
     *
     * @throws WaitsUntil if a call for it may be under way elsewhere
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Taken called(String id) {
        Effect effect = rows.findWithLockById(id).orElseThrow();
        Instant now = clock.instant();
        if (effect.settled() || effect.state() == Effect.State.UNKNOWN) {
            return new Taken(effect, null);
        }
        if (effect.busyUntil() != null && effect.busyUntil().isAfter(now)) {
            throw new WaitsUntil(id + " is being sent", effect.busyUntil());
        }
        if (effect.attempts() >= MOST_ATTEMPTS) {
            return new Taken(left(effect), null);
        }
        Instant busyUntil = now.plus(properties.totalTimeout().multipliedBy(CALLS)).plus(MARGIN);
        rows.save(effect.sent(now, busyUntil));
        return new Taken(effect, busyUntil.minus(properties.totalTimeout()));
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void turn(String id, Instant turn) {
        rows.save(rows.findWithLockById(id).orElseThrow().waiting(turn));
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void unanswered(String id, Effect.State next, boolean counted, String error) {
        rows.save(rows.findWithLockById(id).orElseThrow().unanswered(next, counted, error));
    }

    /** Leaves it to a person; his task is there together with the state. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void unknown(String id) {
        left(rows.findWithLockById(id).orElseThrow());
    }

    private Effect left(Effect effect) {
        Effect unknown = rows.save(effect.unknown());
        workflow.outcomeUnknown(effect.id());
        return unknown;
    }

    @Transactional
    public Effect settled(String id, Answer answer) {
        return settle(id, answer);
    }

    /** Like {@link #settled}, but whatever becomes of the caller. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Effect settledApart(String id, Answer answer) {
        return settle(id, answer);
    }

    private Effect settle(String id, Answer answer) {
        Effect effect = rows.findById(id).orElseThrow();
        if (effect.settled()) {
            return effect;
        }
        return rows.save(answer instanceof Answer.Done done
                ? effect.done(done.providerId(), done.result(), clock.instant())
                : effect.refused(((Answer.Refused) answer).code(), clock.instant()));
    }

    /** Notes the provider's id of what a person found. */
    @Transactional
    public void found(String id, String providerId) {
        rows.save(rows.findWithLockById(id).orElseThrow().found(providerId));
    }

    @Transactional
    public Effect decided(String id, boolean done) {
        Effect effect = rows.findWithLockById(id).orElseThrow();
        if (effect.state() != Effect.State.UNKNOWN) {
            return effect;
        }
        return rows.save(done ? effect.done(effect.providerId(), null, clock.instant()) : effect.anew());
    }

    /** @return the effect as it was before the news */
    @Transactional
    public Optional<Effect> heard(String factKey, String providerId) {
        Optional<Effect> known = rows.findByFactKey(factKey);
        if (known.isEmpty() || leftAlone(known.get())) {
            return known;
        }
        Effect effect = rows.findWithLockById(known.get().id()).orElseThrow();
        if (!leftAlone(effect)) {
            rows.save(effect.done(providerId, null, clock.instant()));
        }
        return Optional.of(effect);
    }

    /** A call that is under way brings its own answer; its row is not to be waited for. */
    private boolean leftAlone(Effect effect) {
        return effect.settled() || effect.busyUntil() != null && effect.busyUntil().isAfter(clock.instant());
    }

    private static String hash(String request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(request.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The effects that the current transaction has planned; nobody else sees them yet. */
    static final class Planned implements TransactionSynchronization {

        private final Map<String, String> idsByFact = new HashMap<>();

        private Planned() {
        }

        static Planned here() {
            if (!TransactionSynchronizationManager.isSynchronizationActive()) {
                return new Planned();
            }
            return PerTransaction.of(Planned.class, Planned::new);
        }

        void add(Effect effect) {
            idsByFact.put(effect.factKey(), effect.id());
        }

        /** The id of the effect that was planned here for the fact. */
        Optional<String> effect(String factKey) {
            return Optional.ofNullable(idsByFact.get(factKey));
        }
    }
}
