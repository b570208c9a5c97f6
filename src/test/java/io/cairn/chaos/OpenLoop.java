package io.cairn.chaos;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * Sends so many requests at so many a second, whatever the answers take: nobody who calls us waits for what we told
 * another. An answer's time counts from the moment at which its request was planned, so that a stall is seen in full.
 * Who is answered 503, or by nobody, comes again, as providers do, and his time goes on.
 */
final class OpenLoop {

    private static final int MOST_REPETITIONS = 6;
    private static final int COME_AGAIN = 503;
    /** More than all repetitions of a request take. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private final int count;
    private final int perSecond;
    private final long[] answeredAfter;
    private final long[] late;
    private final int[] statuses;
    private final AtomicInteger repetitions = new AtomicInteger();
    private final CountDownLatch open;
    private Instant begun;

    OpenLoop(int count, int perSecond) {
        this.count = count;
        this.perSecond = perSecond;
        this.answeredAfter = new long[count];
        this.late = new long[count];
        this.statuses = new int[count];
        this.open = new CountDownLatch(count);
    }

    /**
     * Returns when all are answered or given up.
     *
     * @param request made at the moment at which it is sent
     * @param answer  is told of each answer, from many threads
     */
    void run(IntFunction<HttpRequest> request, BiConsumer<Integer, HttpResponse<String>> answer) {
        long begin = System.nanoTime();
        begun = Instant.now();
        for (int n = 0; n < count; n++) {
            int number = n;
            long planned = begin + after(number).toNanos();
            for (long now = System.nanoTime(); now < planned; now = System.nanoTime()) {
                LockSupport.parkNanos(planned - now);
            }
            late[n] = System.nanoTime() - planned;
            send(number, planned, 0, request, answer);
        }
        try {
            open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while answers were to come", e);
        }
    }

    private void send(int number, long planned, int repetition, IntFunction<HttpRequest> request,
            BiConsumer<Integer, HttpResponse<String>> answer) {
        http.sendAsync(request.apply(number), HttpResponse.BodyHandlers.ofString()).whenComplete((got, failed) -> {
            if ((got == null || got.statusCode() == COME_AGAIN) && repetition < MOST_REPETITIONS) {
                repetitions.incrementAndGet();
                CompletableFuture.delayedExecutor(1L << repetition, TimeUnit.SECONDS)
                        .execute(() -> send(number, planned, repetition + 1, request, answer));
                return;
            }
            answeredAfter[number] = System.nanoTime() - planned;
            try {
                if (got != null) {
                    statuses[number] = got.statusCode();
                    answer.accept(number, got);
                }
            } finally {
                open.countDown();
            }
        });
    }

    /** How often somebody had to come again. */
    int repetitions() {
        return repetitions.get();
    }

    /** When the request was to be sent. */
    Instant planned(int number) {
        return begun.plus(after(number));
    }

    private Duration after(int number) {
        return Duration.ofSeconds(number).dividedBy(perSecond);
    }

    /** The last answer, by the request's number; 0: nobody answered. */
    int[] statuses() {
        return statuses.clone();
    }

    /** In nanoseconds, from the planned moment on. */
    long[] answeredAfter() {
        return answeredAfter.clone();
    }

    /** In nanoseconds: how long after its planned moment each was sent, which is the generator's own fault. */
    long[] late() {
        return late.clone();
    }
}
