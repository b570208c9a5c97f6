package io.cairn.effect;

import io.cairn.engine.Parking;
import io.cairn.engine.WaitsUntil;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * So many calls to one provider at once on this node: those that hang hold the places of their own provider, and no
 * thread that the others need. While calls end soon a caller waits for a place; where all of them take long it is
 * parked at once, and woken when one is free.
 */
@Component
class Places {

    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    /** The longest wait for a place, and the age at which a call counts as long. The machine's time. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();
    /** A place that is free wakes what waits; this is for the case that nobody does, or that nothing came of it. */
    private static final Duration GLANCE = Duration.ofSeconds(30);

    /** The calls to one provider; guarded by itself. */
    private static final class Seats {
        /** When each of them began, the latest last. */
        private final Deque<Long> begun = new ArrayDeque<>();
        /** When somebody last found no place; null if nobody has. */
        private Long turnedAway;
    }

    private final Map<String, Seats> byProvider = new ConcurrentHashMap<>();
    private final int atOnce;
    private final Parking parking;
    private final Clock clock;

    Places(EffectProperties properties, Parking parking, Clock clock) {
        this.atOnce = properties.atOnce();
        this.parking = parking;
        this.clock = clock;
    }

    /** @throws WaitsUntil if no place is free: nothing has gone out */
    <T> T at(String provider, Supplier<T> call) {
        Seats seats = byProvider.computeIfAbsent(provider, name -> new Seats());
        Long begun = taken(seats, provider);
        try {
            return call.get();
        } finally {
            if (free(seats, begun)) {
                wake(provider);
            }
        }
    }

    private Long taken(Seats seats, String provider) {
        synchronized (seats) {
            long arrived = System.nanoTime();
            while (seats.begun.size() >= atOnce) {
                long left = Math.max(0, PATIENCE_NANOS - Math.max(System.nanoTime() - arrived,
                        System.nanoTime() - seats.begun.getLast()));
                if (left == 0 || !pause(seats, left)) {
                    seats.turnedAway = System.nanoTime();
                    throw new WaitsUntil(waitingFor(provider), clock.instant().plus(GLANCE));
                }
            }
            Long begun = System.nanoTime();
            seats.begun.addLast(begun);
            return begun;
        }
    }

    /** @return whether somebody may be parked who waits for it */
    private static boolean free(Seats seats, Long begun) {
        synchronized (seats) {
            seats.begun.removeFirstOccurrence(begun);
            seats.notifyAll();
            return seats.turnedAway != null && System.nanoTime() - seats.turnedAway < GLANCE.toNanos();
        }
    }

    /** What is woken here in vain, because others were faster, is parked again. */
    private void wake(String provider) {
        try {
            parking.wakeApart(waitingFor(provider), atOnce);
        } catch (RuntimeException e) {
            LOG.debug("Nobody was woken for {}; what waits for it looks again by itself", provider, e);
        }
    }

    private static boolean pause(Seats seats, long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(seats, nanos);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String waitingFor(String provider) {
        return "a place at " + provider;
    }
}
