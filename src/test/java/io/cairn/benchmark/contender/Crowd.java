package io.cairn.benchmark.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Those who come to the door at the same time. */
public final class Crowd {

    /** Enough to keep two cores and a database at work, for every contender alike. */
    private static final int CALLERS = 4;

    /** Something that may fail. */
    @FunctionalInterface
    public interface Step<T> {
        void take(T item) throws Exception;
    }

    private Crowd() {
    }

    /** Has each item taken once, by several callers side by side, and fails if one of them does. */
    public static <T> void each(List<T> items, Step<T> step) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = caller;
                calls.add(() -> {
                    for (int i = first; i < items.size(); i += CALLERS) {
                        step.take(items.get(i));
                    }
                    return null;
                });
            }
            for (Future<Void> call : callers.invokeAll(calls)) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            callers.shutdown();
        }
    }

    /** @return the seconds that it took, as {@link Orders} answers */
    public static String timed(Callable<?> work) throws Exception {
        long begun = System.nanoTime();
        work.call();
        return String.valueOf((System.nanoTime() - begun) / 1_000_000_000.0);
    }
}
