package io.cairn.chaos;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * Sends so many requests at so many a second, whatever the answers take: nobody who calls us waits for what we told
 * another. An answer's time counts from the moment at which its request was planned, so that a stall is seen in full.
 */
final class OpenLoop {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private final int count;
    private final int perSecond;
    private final long[] answeredAfter;
    private final long[] late;
    private final int[] statuses;
    private Instant begun;

    OpenLoop(int count, int perSecond) {
        this.count = count;
        this.perSecond = perSecond;
        this.answeredAfter = new long[count];
        this.late = new long[count];
        this.statuses = new int[count];
    }

    /**
     * Returns when all are answered or given up.
     *
     * @param request made at the moment at which it is sent
     * @param answer  is told of each answer, from many threads
     */
    void run(IntFunction<HttpRequest> request, BiConsumer<Integer, HttpResponse<String>> answer) {
        CountDownLatch open = new CountDownLatch(count);
        long begin = System.nanoTime();
        begun = Instant.now();
        for (int n = 0; n < count; n++) {
            int number = n;
            long planned = begin + after(n).toNanos();
            for (long now = System.nanoTime(); now < planned; now = System.nanoTime()) {
                LockSupport.parkNanos(planned - now);
            }
            late[n] = System.nanoTime() - planned;
            http.sendAsync(request.apply(n), HttpResponse.BodyHandlers.ofString()).whenComplete((got, failed) -> {
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
        try {
            open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while answers were to come", e);
        }
    }

    /** When the request was to be sent. */
    Instant planned(int number) {
        return begun.plus(after(number));
    }

    private Duration after(int number) {
        return Duration.ofSeconds(number).dividedBy(perSecond);
    }

    /** By the request's number; 0: nobody answered. */
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
