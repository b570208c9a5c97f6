package io.cairn.chaos;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets threads take turns: one runs, until it comes to a seam (a call that leaves for the outside or comes back from
 * it, a commit) and hands the baton back. Who waits in the database for a lock of somebody who is parked is noticed,
 * and the holder is let go on first. So the same decisions lead to the same order of everything that can be seen.
 */
final class Stage implements AutoCloseable {

    /** Only ever reached when a test hangs; on a slow machine whoever waits must not give up before the test. */
    private static final long PATIENCE_SECONDS = 280;

    private static final String COMMIT = "commit";

    enum State { RUNNING, PARKED, BLOCKED, DONE }

    /** The thread that the process dies under: nothing that it still does reaches the database. */
    static final class Crash extends Error {
        Crash() {
            super("the process is gone", null, false, false);
        }
    }

    final class Actor {
        private final Semaphore baton = new Semaphore(0);
        private final Set<Integer> sessions = new LinkedHashSet<>();
        private final String name;
        private volatile State state = State.RUNNING;
        private volatile String at = "start";
        private volatile boolean cut;
        private volatile boolean straight;
        private volatile boolean pauseAfterCommit;
        private volatile int calls;
        /** The table before whose change it stops, and at no other seam; null: at every seam. */
        private volatile String upTo;
        /** What the transaction has changed at whose commit it stands. */
        private volatile Set<String> changed = Set.of();
        private final Set<String> committed = new LinkedHashSet<>();
        private volatile int commits;
        private volatile boolean wasBlocked;
        private volatile Object result;
        private volatile Throwable failure;

        private Actor(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        State state() {
            return state;
        }

        /** The seam at which it waits. */
        String at() {
            return at;
        }

        boolean done() {
            return state == State.DONE;
        }

        Object result() {
            return result;
        }

        Throwable failure() {
            return failure;
        }

        /** How many calls it has sent outside. */
        int calls() {
            return calls;
        }

        void called() {
            calls++;
        }

        /** The tables that its committed transactions have changed. */
        Set<String> committed() {
            synchronized (committed) {
                return Set.copyOf(committed);
            }
        }

        void committed(Set<String> tables) {
            synchronized (committed) {
                committed.addAll(tables);
            }
            commits += tables.isEmpty() ? 0 : 1;
        }

        /** How many of its transactions have changed something. */
        int commits() {
            return commits;
        }

        /** Whether it came to its end and left something in the database. */
        boolean went() {
            return done() && failure == null && !committed().isEmpty();
        }

        /** Whether it died in the middle of something; of a request only its answer tells. */
        boolean crashed() {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Crash) {
                    return true;
                }
            }
            return cut && failure == null && result instanceof Integer status && status / 100 != 2;
        }

        /** Whether it ever had to wait in the database for somebody who stood at a seam. */
        boolean wasBlocked() {
            return wasBlocked;
        }

        boolean wasCut() {
            return cut;
        }

        /** From its next step on the process that it runs in is gone. */
        void cut() {
            cut = true;
        }

        /** From now on it stops at no seam. */
        void straight() {
            straight = true;
        }
    }

    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();

    private final Function<Set<Integer>, Set<Integer>> blockers;
    private final Semaphore news = new Semaphore(0);
    private final List<Actor> actors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile Actor running;

    /** @param blockers which database sessions stand in the way of those given; empty if they do not wait */
    Stage(Function<Set<Integer>, Set<Integer>> blockers) {
        this.blockers = blockers;
    }

    /** Those that wait at a seam, in the order in which they entered. */
    List<Actor> parked() {
        return actors.stream().filter(actor -> actor.state == State.PARKED).toList();
    }

    boolean empty() {
        return actors.stream().allMatch(Actor::done);
    }

    /** Enters and runs until its first seam. */
    Actor enter(String name, boolean straight, Callable<?> work) {
        return enter(new Actor(name), straight, work);
    }

    /** Enters and runs until it is about to change the table for the first time. */
    Actor enterUpTo(String table, String name, Callable<?> work) {
        Actor actor = new Actor(name);
        actor.upTo = table;
        return enter(actor, false, work);
    }

    private Actor enter(Actor actor, boolean straight, Callable<?> work) {
        actor.straight = straight;
        synchronized (actors) {
            actors.add(actor);
        }
        Thread thread = new Thread(() -> play(actor, work), "actor-" + actor.name);
        thread.setDaemon(true);
        threads.add(thread);
        running = actor;
        thread.start();
        watch(actor);
        return actor;
    }

    /** Goes on from where it waits to its next seam. */
    void resume(Actor actor) {
        if (actor.state != State.PARKED) {
            throw new IllegalStateException(actor.name + " does not wait at a seam but is " + actor.state);
        }
        go(actor);
        watch(actor);
    }

    /** Goes on to the commit that makes a change of the table good. @return false if it ended without one */
    boolean resumeToCommitOf(String table, Actor actor) {
        while (!actor.done() && !(actor.at.equals(COMMIT) && actor.changed.contains(table))) {
            resume(actor);
        }
        return !actor.done();
    }

    /** Goes on to its end. */
    Actor finish(Actor actor) {
        actor.straight();
        while (!actor.done()) {
            resume(actor);
        }
        return actor;
    }

    /** The thread that a request comes from carries the number of its actor. */
    static void enterAs(Actor actor) {
        CURRENT.set(actor);
    }

    static void leave() {
        CURRENT.remove();
    }

    static Actor current() {
        return CURRENT.get();
    }

    Actor number(int number) {
        synchronized (actors) {
            return actors.get(number);
        }
    }

    int number(Actor actor) {
        synchronized (actors) {
            return actors.indexOf(actor);
        }
    }

    /** Who runs now, or null; for seams that are reached on a thread of somebody else. */
    Actor running() {
        Actor now = running;
        return now == null || now.done() ? null : now;
    }

    /** The seam before a commit of the thread's own actor. @param changed the tables that it makes good */
    void commits(Set<String> changed) {
        Actor actor = CURRENT.get();
        if (actor != null) {
            actor.changed = Set.copyOf(changed);
            seam(actor, COMMIT);
        }
    }

    /** The thread's own actor is about to change the table. */
    void changes(String table) {
        Actor actor = CURRENT.get();
        if (actor != null && table.equals(actor.upTo)) {
            actor.upTo = null;
            seam(actor, "change");
        }
    }

    /** Waits here until the actor is called on again. @throws Crash if its process is gone */
    void seam(Actor actor, String name) {
        if (!actor.straight && !actor.cut && actor.upTo == null) {
            park(actor, name);
        }
        if (actor.cut) {
            throw new Crash();
        }
    }

    void session(int id) {
        Actor actor = CURRENT.get();
        if (actor != null) {
            synchronized (actor.sessions) {
                actor.sessions.add(id);
            }
        }
    }

    /** Before the actor gives its locks back: whoever waits for them goes first, alone. */
    void releasing() {
        Actor actor = CURRENT.get();
        if (actor != null && actor.pauseAfterCommit) {
            waiting().ifPresent(next -> running = next);
        }
    }

    void released() {
        Actor actor = CURRENT.get();
        if (actor != null && actor.pauseAfterCommit) {
            actor.pauseAfterCommit = false;
            park(actor, "after commit");
        }
    }

    private java.util.Optional<Actor> waiting() {
        synchronized (actors) {
            return actors.stream().filter(actor -> actor.state == State.BLOCKED).findFirst();
        }
    }

    private void play(Actor actor, Callable<?> work) {
        CURRENT.set(actor);
        try {
            actor.result = work.call();
        } catch (Throwable e) {
            actor.failure = e;
        } finally {
            CURRENT.remove();
            actor.at = "end";
            actor.state = State.DONE;
            news.release();
        }
    }

    private void park(Actor actor, String name) {
        actor.at = name;
        actor.state = State.PARKED;
        news.release();
        try {
            if (!actor.baton.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                actor.cut = true;
            }
        } catch (InterruptedException e) {
            actor.cut = true;
        }
    }

    private void go(Actor actor) {
        running = actor;
        actor.state = State.RUNNING;
        actor.baton.release();
    }

    /** Until the actor waits at a seam or is done; helps it out of a lock by letting the holder go on. */
    private void watch(Actor actor) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int glances = 0;
        while (actor.state == State.RUNNING || actor.state == State.BLOCKED) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(actor.name + " hangs after " + actor.at);
            }
            // Only who has not moved for a while is asked for in the database.
            if (awaitNews() || ++glances % 4 != 3) {
                continue;
            }
            Set<Integer> sessions;
            synchronized (actor.sessions) {
                sessions = Set.copyOf(actor.sessions);
            }
            Set<Integer> inTheWay = blockers.apply(sessions);
            Actor holder = inTheWay.isEmpty() ? null : parkedHolder(inTheWay);
            if (holder != null && actor.state == State.RUNNING) {
                actor.state = State.BLOCKED;
                actor.wasBlocked = true;
                holder.pauseAfterCommit = true;
                go(holder);
                watch(holder);
                if (actor.state == State.BLOCKED) {
                    actor.state = State.RUNNING;
                }
                running = actor;
                glances = 0;
            }
        }
    }

    private Actor parkedHolder(Set<Integer> inTheWay) {
        for (Actor other : actors) {
            synchronized (other.sessions) {
                if (other.state == State.PARKED && other.sessions.stream().anyMatch(inTheWay::contains)) {
                    return other;
                }
            }
        }
        return null;
    }

    private boolean awaitNews() {
        try {
            return news.tryAcquire(2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whoever is still here dies with his process. */
    @Override
    public void close() {
        for (Actor actor : actors) {
            while (actor.state == State.PARKED) {
                actor.cut();
                go(actor);
                watch(actor);
            }
        }
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        actors.clear();
        threads.clear();
    }
}
