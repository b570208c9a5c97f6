package io.cairn.effect;

import io.cairn.engine.Parking;
import io.cairn.engine.WaitsUntil;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Who may call which provider now, over all nodes: not while it is away or asks for patience, and not too fast. */
@Service
public class Providers {

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
    /** The provider's return wakes what waits; this is for the case that somebody loses the wake-up call. */
    private static final Duration GLANCE = Duration.ofHours(1);
    /** So much may go out at once before calls are spread evenly; a turn that is older than this has lapsed. */
    private static final Duration BURST = Duration.ofSeconds(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Of a provider that asks for patience without saying how much. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final ProviderRows rows;
    private final EffectProperties properties;
    private final OutageWorkflow workflow;
    private final ObjectProvider<ProviderProbe> probes;
    private final Places places;
    private final Deadline deadline;
    private final Parking parking;
    private final Clock clock;

    Providers(ProviderRows rows, EffectProperties properties, OutageWorkflow workflow,
            ObjectProvider<ProviderProbe> probes, Places places, Deadline deadline, Parking parking, Clock clock) {
        this.rows = rows;
        this.properties = properties;
        this.workflow = workflow;
        this.probes = probes;
        this.places = places;
        this.deadline = deadline;
        this.parking = parking;
        this.clock = clock;
    }

    /**
     * Lets the effect pass to its provider.
     *
     * @return empty if it may go now, else the moment that is reserved for it
     * @throws WaitsUntil while the provider is away or asked for patience
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = WaitsUntil.class)
    public Optional<Instant> pass(Effect effect) {
        Instant now = clock.instant();
        Provider provider = open(effect.provider(), now);
        // Whoever was kept from going in its turn, by an outage say, would else go together with all the others.
        if (effect.turnAt() != null && !effect.turnAt().isBefore(now.minus(BURST))) {
            return Optional.of(effect.turnAt()).filter(turn -> turn.isAfter(now));
        }
        return interval(provider.name()).flatMap(interval -> turn(provider.name(), interval, now));
    }

    /**
     * Lets a question pass that changes nothing. It takes a turn but does not wait for it: it has no row to keep it in,
     * and somebody waits for its answer. So what is sent gives way to it.
     *
     * @throws WaitsUntil while the provider is away or asked for patience
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = WaitsUntil.class)
    public void passQuestion(String name) {
        Instant now = clock.instant();
        open(name, now);
        interval(name).ifPresent(interval -> turn(name, interval, now));
    }

    /** Somebody may have ended or suspended the process that watches it: it would be away for ever. */
    private void watch(String name) {
        if (!workflow.watches(name) && rows.findWithLockByName(name).orElseThrow().awaySince() != null
                && !workflow.watches(name)) {
            LOG.warn("Nobody watches whether {} is back; it is watched again", name);
            workflow.providerAway(name);
        }
    }

    private Optional<Duration> interval(String name) {
        return Optional.ofNullable(properties.perSecond().get(name)).filter(perSecond -> perSecond > 0)
                .map(SECOND::dividedBy);
    }

    private Provider open(String name, Instant now) {
        Provider provider = rows.findById(name).orElseGet(() -> created(name));
        if (provider.awaySince() != null) {
            watch(name);
            throw away(name);
        }
        if (provider.pausedUntil() != null && provider.pausedUntil().isAfter(now)) {
            throw new WaitsUntil(patience(name), provider.pausedUntil());
        }
        return provider;
    }

    /** The generic cell rate algorithm (ITU-T I.371): calls fall due evenly, and a burst may run ahead of that. */
    private Optional<Instant> turn(String name, Duration interval, Instant now) {
        Provider provider = rows.findWithLockByName(name).orElseThrow();
        Instant next = provider.nextFreeAt() == null || provider.nextFreeAt().isBefore(now) ? now
                : provider.nextFreeAt();
        rows.save(provider.nextFree(next.plus(interval)));
        return Optional.of(next.minus(BURST)).filter(turn -> turn.isAfter(now));
    }

    /**
     * Notes a failure.
     *
     * @return what the job is to wait for, if the provider asked for patience or is away
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<WaitsUntil> failed(String name, ProviderFailure failure) {
        if (!failure.busy() && !failure.away()) {
            return Optional.empty();
        }
        Provider provider = rows.findWithLockByName(name).orElseThrow();
        Instant now = clock.instant();
        if (failure.busy()) {
            provider = provider.paused(now.plus(pause(provider, failure)));
        }
        if (failure.away()) {
            provider = provider.failed();
        }
        if (provider.awaySince() == null && provider.failures() >= properties.outageAfter()) {
            LOG.warn("{} failed {} times in a row and counts as away: {}", name, provider.failures(),
                    failure.getMessage());
            provider = rows.save(provider.away(now));
            workflow.providerAway(name);
        } else {
            rows.save(provider);
        }
        if (provider.awaySince() != null) {
            return Optional.of(away(name));
        }
        return failure.busy() ? Optional.of(new WaitsUntil(patience(name), provider.pausedUntil())) : Optional.empty();
    }

    /** What was asked for, else twice as long each time. */
    private static Duration pause(Provider provider, ProviderFailure failure) {
        if (failure.retryAfter() != null) {
            return failure.retryAfter();
        }
        Duration growing = SECOND.multipliedBy(1L << Math.min(provider.failures(), MOST_DOUBLINGS));
        return growing.compareTo(LONGEST_PAUSE) < 0 ? growing : LONGEST_PAUSE;
    }

    /** Whether an answer of the provider's is news; nearly always it is not, and nothing has to be written. */
    boolean failing(String name) {
        return rows.findById(name).filter(Providers::failing).isPresent();
    }

    private static boolean failing(Provider provider) {
        return provider.failures() > 0 && provider.awaySince() == null;
    }

    /** Notes that the provider answered something that was sent. That it answers questions proves too little. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void answered(String name) {
        Provider provider = rows.findWithLockByName(name).orElseThrow();
        if (failing(provider)) {
            rows.save(provider.there());
        }
    }

    /** Asks the provider whether it is there. */
    public boolean isThere(String name) {
        Instant now = clock.instant();
        if (rows.findById(name).map(Provider::pausedUntil).filter(until -> until.isAfter(now)).isPresent()) {
            LOG.info("{} asked for patience and is not asked before that is over", name);
            return false;
        }
        try {
            for (ProviderProbe probe : probes.stream().filter(probe -> probe.provider().equals(name)).toList()) {
                places.at(name, () -> deadline.within("Asking whether " + name + " is there", () -> {
                    probe.probe();
                    return true;
                }));
            }
            return true;
        } catch (RuntimeException e) {
            LOG.info("{} is still away: {}", name, e.getMessage());
            return false;
        }
    }

    /**
     * The provider answers questions again: what waits for it goes on. If the first thing that is sent fails, it is
     * away again. Joins the caller's transaction.
     */
    @Transactional
    public void back(String name) {
        rows.save(rows.findWithLockByName(name).orElseThrow().onProbation(properties.outageAfter()));
        int woken = parking.wake(waitingFor(name));
        LOG.info("{} is back; {} jobs go on", name, woken);
    }

    /** What operators need to know of a provider that is away. */
    public String outage(String name) {
        Provider provider = rows.findById(name).orElseThrow();
        return "%s has not answered since %s, %d times in a row. What goes there waits, loses nothing and goes on by itself "
                .formatted(name, provider.awaySince() == null ? "a moment ago"
                        : provider.awaySince().truncatedTo(ChronoUnit.SECONDS), provider.failures())
                + "when it answers again; it is asked every minute. Nothing has to be done in Cairn: look at the "
                + "provider's own page about its state, and at the network between.";
    }

    /** Since when the provider has been away; empty while it is there. */
    public Optional<Instant> awaySince(String name) {
        return rows.findById(name).map(Provider::awaySince);
    }

    private Provider created(String name) {
        rows.insertOnce(name);
        return rows.findById(name).orElseThrow();
    }

    private WaitsUntil away(String name) {
        return new WaitsUntil(waitingFor(name), clock.instant().plus(GLANCE),
                () -> rows.findWithLockByName(name).orElseThrow().awaySince() != null);
    }

    private static String waitingFor(String name) {
        return name + " is away";
    }

    private static String patience(String name) {
        return name + " asked for patience";
    }
}
