package io.cairn.effect;

import io.cairn.engine.Parking;
import io.cairn.engine.Touched;
import io.cairn.engine.WaitsUntil;
import io.cairn.shared.NotFound;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The one way to change the outside. The row of an effect is planned with the step before, says SENT before the provider
 * is called, and DONE together with the step that called. A step that is repeated finds what was done, or asks the
 * provider first; what nobody can tell is shown to a person and never sent again by itself.
 */
@Service
public class Effects {

    private static final Logger LOG = LoggerFactory.getLogger(Effects.class);
    /** A decided effect wakes its job; this is for the case that somebody loses the wake-up call. */
    private static final Duration DECISION_GLANCE = Duration.ofDays(1);
    private static final Duration HELD_UP = Duration.ofSeconds(1);

    /** The most time for beginning calls of a set. */
    private static final Duration TOGETHER = Duration.ofMinutes(1);

    private final EffectLog log;
    private final EffectRows rows;
    private final Providers providers;
    private final Places places;
    private final Deadline deadline;
    private final EffectWorkflow workflow;
    private final Parking parking;
    private final Clock clock;

    Effects(EffectLog log, EffectRows rows, Providers providers, Places places, Deadline deadline,
            EffectWorkflow workflow, Parking parking, Clock clock) {
        this.log = log;
        this.rows = rows;
        this.providers = providers;
        this.places = places;
        this.deadline = deadline;
        this.workflow = workflow;
        this.parking = parking;
        this.clock = clock;
    }

    /**
     * Writes down what the next step is going to do outside; joins the caller's transaction. Planned twice is planned
     * once.
     *
     * @throws IllegalStateException if the key stands for another request
     */
    @Transactional
    public Effect plan(String key, OutsideCall call) {
        return log.plan(fact(key, call), call.request());
    }

    /**
     * Sees to it that it is done. Call it in a job of its own, after the transaction that planned it; what it returns
     * is kept with the caller's transaction.
     *
     * @return DONE, or FAILED where the provider refused: a business outcome
     * @throws WaitsUntil            if it has to wait: for the provider, for a place or its turn there, for a person's
     *                               decision
     * @throws IllegalStateException if the provider did not come to an answer: the job is to try again; or if the key
     *                               stands for another request, or was planned in this very transaction
     */
    public Effect perform(String key, OutsideCall call) {
        return performed(key, call, log::settled);
    }

    /**
     * Sends a set of effects, each kept by itself: what fails or has to wait leaves the others alone. Begins none once
     * a minute has passed, far below the lock of its job.
     *
     * @param calls by the business fact
     * @return the facts that are not settled; each is to be tried alone by {@link #perform}, which says why
     */
    public Set<String> performAll(Map<String, OutsideCall> calls) {
        Set<String> left = new LinkedHashSet<>();
        Instant end = clock.instant().plus(TOGETHER);
        calls.forEach((key, call) -> {
            if (!clock.instant().isBefore(end)) {
                left.add(key);
                return;
            }
            try {
                performed(key, call, log::settledApart);
            } catch (RuntimeException e) {
                left.add(key);
            }
        });
        return left;
    }

    private Effect performed(String key, OutsideCall call, BiFunction<String, Answer, Effect> settle) {
        EffectLog.Planned.here().effect(key).ifPresent(id -> {
            throw new IllegalStateException(id + " is planned and sent in one transaction: a job is to send it");
        });
        Fact fact = fact(key, call);
        Effect effect = log.planned(fact, call.request()).orElseGet(() -> log.planApart(fact, call.request()));
        if (effect.settled()) {
            return effect;
        }
        decided(effect);
        return places.at(effect.provider(), () -> {
            EffectLog.Taken taken = taken(effect);
            Effect before = taken.before();
            return before.settled() ? before : settle.apply(before.id(), answer(taken, call));
        });
    }

    private EffectLog.Taken taken(Effect effect) {
        providers.pass(effect).ifPresent(turn -> {
            log.turn(effect.id(), turn);
            throw new WaitsUntil("its turn at " + effect.provider(), turn);
        });
        Touched.effect(effect.id());
        EffectLog.Taken taken = log.called(effect.id());
        decided(taken.before());
        return taken;
    }

    private Answer answer(EffectLog.Taken taken, OutsideCall call) {
        Effect effect = taken.before();
        // What can be told of a second call's failure does not hold for the first.
        Effect.State unanswered = effect.state();
        try {
            OutsideCall.Attempt attempt = attempt(effect);
            Answer answer = new Answer.Absent();
            if (effect.state() == Effect.State.SENT) {
                answer = deadline.within("Looking up " + called(effect), () -> call.lookUp(attempt));
            }
            if (answer instanceof Answer.Absent) {
                stillOurs(taken);
                unanswered = Effect.State.NEW;
                answer = deadline.within("Sending " + called(effect), () -> call.send(attempt));
                if (providers.failing(effect.provider())) {
                    providers.answered(effect.provider());
                }
            }
            if (answer instanceof Answer.Untellable) {
                LOG.warn("Nobody can tell whether {} of {} was done; operators decide", effect.kind(), effect.id());
                log.unknown(effect.id());
                throw undecided(effect.id());
            }
            return answer;
        } catch (WaitsUntil waits) {
            throw waits;
        } catch (ProviderFailure failure) {
            Optional<WaitsUntil> waits = providers.failed(effect.provider(), failure);
            log.unanswered(effect.id(), failure.taken() ? Effect.State.SENT : unanswered,
                    failure.taken() && waits.isEmpty(), failure.getMessage());
            if (waits.isPresent()) {
                throw waits.get();
            }
            throw described(effect, failure.getMessage(), failure);
        } catch (RuntimeException e) {
            log.unanswered(effect.id(), Effect.State.SENT, true, e.getClass().getSimpleName());
            throw described(effect, e.getClass().getSimpleName(), e);
        }
    }

    /** Whoever was held up since he took it, with his process say, may find that somebody else is sending by now. */
    private void stillOurs(EffectLog.Taken taken) {
        if (clock.instant().isAfter(taken.sendUntil())) {
            throw new WaitsUntil(taken.before().id() + " was held up before it was sent", clock.instant().plus(HELD_UP));
        }
    }

    private void decided(Effect effect) {
        if (effect.state() == Effect.State.UNKNOWN) {
            throw undecided(effect.id());
        }
    }

    private WaitsUntil undecided(String id) {
        return new WaitsUntil(waitingFor(id), clock.instant().plus(DECISION_GLANCE),
                () -> rows.findWithLockById(id).orElseThrow().state() == Effect.State.UNKNOWN);
    }

    /** What a job says that waits for the decision on an effect. */
    private static String waitingFor(String id) {
        return "operators decide whether " + id + " was done";
    }

    private static RuntimeException described(Effect effect, String what, RuntimeException cause) {
        return new IllegalStateException(called(effect) + " failed: " + what
                + ". Trying again is safe: what may have been done is looked up first.", cause);
    }

    private static String called(Effect effect) {
        return effect.id() + " (" + effect.kind() + " at " + effect.provider() + " for " + effect.factKey() + ")";
    }

    private OutsideCall.Attempt attempt(Effect effect) {
        String key = effect.generation() == 1 ? effect.factKey() : effect.factKey() + ":" + effect.generation();
        return new OutsideCall.Attempt(effect.id(), key, effect.firstSentAt(), clock.instant());
    }

    /**
     * Settles what nobody could tell, by a person's word; a job that waits for it goes on. Joins the caller's
     * transaction.
     */
    @Transactional
    public Effect decide(String id, boolean done) {
        Effect decided = log.decided(id, done);
        parking.wake(waitingFor(id));
        return decided;
    }

    /**
     * The provider brings news of what the effect did: it was done, whatever the call said. A call that is under way is
     * left to its own answer. Joins the caller's transaction.
     *
     * @return the effect as it is now; empty if there is none
     */
    @Transactional
    public Optional<Effect> heard(String key, String providerId) {
        Optional<Effect> before = log.heard(key, providerId);
        if (before.isEmpty() || before.get().settled()) {
            return before;
        }
        if (before.get().state() != Effect.State.UNKNOWN) {
            return rows.findById(before.get().id());
        }
        String id = before.get().id();
        parking.wake(waitingFor(id));
        workflow.newsCame(id);
        return rows.findById(id);
    }

    /** Which of the provider's ids belong to effects already. */
    public Set<String> known(List<String> providerIds) {
        Set<String> known = new HashSet<>();
        if (!providerIds.isEmpty()) {
            rows.findByProviderIdIn(providerIds).forEach(effect -> known.add(effect.providerId()));
        }
        return known;
    }

    /** @throws NotFound if there is no such effect */
    public Effect effect(String id) {
        return rows.findById(id).orElseThrow(() -> new NotFound("There is no effect " + id));
    }

    public Optional<Effect> of(String factKey) {
        return rows.findByFactKey(factKey);
    }

    /** All that was tried for the fact, the first one first; see {@link #keyAfterRefusals}. */
    public List<Effect> triesOf(String fact) {
        List<Effect> tries = new ArrayList<>();
        Optional<Effect> next = of(fact);
        for (int time = 2; next.isPresent(); time++) {
            tries.add(next.get());
            next = of(fact + ":" + time);
        }
        return tries;
    }

    /** The key to try a fact by: what was refused and is then asked for once more is a fact of its own. */
    public String keyAfterRefusals(String fact) {
        String key = fact;
        for (int time = 2; of(key).filter(effect -> effect.state() == Effect.State.FAILED).isPresent(); time++) {
            key = fact + ":" + time;
        }
        return key;
    }

    private static Fact fact(String key, OutsideCall call) {
        return new Fact(key, call.kind(), call.provider());
    }
}
