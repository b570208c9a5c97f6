package io.cairn.effect;

import org.springframework.stereotype.Component;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An outside of a few lines: it keeps what was done there, and does as it is told next. */
@Component
public class TestOutside implements ProviderProbe {

    public static final String NAME = "test";

    /** What really happened out there, by effect. */
    public final List<String> done = new CopyOnWriteArrayList<>();
    public final List<String> lookUps = new CopyOnWriteArrayList<>();
    public final List<String> keys = new CopyOnWriteArrayList<>();
    /** How the next calls go; when none is left they succeed. */
    public final Deque<Function<OutsideCall.Attempt, Answer>> next = new ConcurrentLinkedDeque<>();
    public boolean canTell = true;
    public boolean away;
    /** Whether it answers questions only: what is sent is lost without an answer. */
    public boolean deaf;

    public void reset() {
        done.clear();
        lookUps.clear();
        keys.clear();
        next.clear();
        canTell = true;
        away = false;
        deaf = false;
    }

    public Answer apply(OutsideCall.Attempt attempt) {
        synchronized (done) {
            done.add(attempt.effectId());
            return Answer.done("out-" + done.size());
        }
    }

    public OutsideCall call(String request) {
        return new OutsideCall() {
            @Override
            public Effect.Kind kind() {
                return Effect.Kind.MAIL;
            }

            @Override
            public String provider() {
                return NAME;
            }

            @Override
            public String request() {
                return request;
            }

            @Override
            public Answer send(Attempt attempt) {
                keys.add(attempt.key());
                if (away) {
                    throw ProviderFailure.unreachable("the line is dead", null);
                }
                if (deaf) {
                    throw ProviderFailure.unclear("500", null);
                }
                Function<Attempt, Answer> told = next.poll();
                return told == null ? apply(attempt) : told.apply(attempt);
            }

            @Override
            public Answer lookUp(Attempt attempt) {
                lookUps.add(attempt.effectId());
                if (!canTell) {
                    return Answer.untellable();
                }
                int at = done.indexOf(attempt.effectId());
                return at < 0 ? Answer.absent() : Answer.done("out-" + (at + 1));
            }
        };
    }

    @Override
    public String provider() {
        return NAME;
    }

    @Override
    public void probe() {
        if (away) {
            throw new IllegalStateException("the line is dead");
        }
    }
}
