package io.cairn.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.awaitility.Awaitility.await;

/**
 * Kills nodes and the database while a program is played. When is drawn from a seed: moments of the play, and each then
 * waits for the next request that brings work, and some milliseconds into it. Never is more than one thing down: time
 * is held before the next one falls due.
 */
final class Kills implements Front.Watch {

    private enum What { NODE, DATABASE }

    /** @param own whether the node falls that has the request, or the other one */
    private record Strike(What what, Instant at, Duration into, boolean own) {
    }

    /** Below the patience of whoever waits for an answer. */
    private static final Duration HOLD = Duration.ofSeconds(60);
    private static final Duration DEEPEST = Duration.ofMillis(700);
    private static final Duration RECOVERY = Duration.ofMinutes(5);
    /** One in so many strikes falls into the close of the month, when there are few requests and much money. */
    private static final int AT_CLOSE = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Front front;
    private final Postgres postgres;
    private final JdbcClient database;
    private final Operator operator;
    private final Deque<Strike> strikes = new ArrayDeque<>();
    private CompletableFuture<Void> recovered = CompletableFuture.completedFuture(null);
    private Instant now = Instant.EPOCH;
    private Instant closes = Instant.MAX;
    private int struck;

    Kills(Front front, Postgres postgres, Operator operator) {
        this.front = front;
        this.postgres = postgres;
        this.database = JdbcClient.create(postgres.dataSource());
        this.operator = operator;
    }

    /**
     * @param begins the program's first morning
     * @param ends   its last evening
     * @param close  of the month after it
     */
    void plan(long seed, int nodes, int databases, Instant begins, Instant ends, Instant close) {
        closes = close;
        Random random = new Random(seed);
        List<Strike> drawn = new ArrayList<>();
        for (int i = 0; i < nodes + databases; i++) {
            What what = i < nodes ? What.NODE : What.DATABASE;
            boolean late = i % AT_CLOSE == 1;
            Instant from = late ? close.minus(Duration.ofMinutes(10)) : begins;
            Instant to = late ? close.plus(Duration.ofMinutes(15)) : ends;
            double depth = random.nextDouble();
            drawn.add(new Strike(what, from.plusSeconds(random.nextLong(Duration.between(from, to).toSeconds())),
                    Duration.ofMillis(Math.round(DEEPEST.toMillis() * depth * depth)), random.nextInt(4) > 0));
        }
        Collections.sort(drawn, Comparator.comparing(Strike::at));
        strikes.addAll(drawn);
    }

    @Override
    public boolean admits(Front.Passing request, Node node) {
        if (request.movesTheClock()) {
            operator.looks(() -> front.inService().get(0));
            synchronized (this) {
                now = target(request.body());
            }
        }
        return held(request) && strike(request, node);
    }

    /** Time waits where the next one is due and the last one is not up again. */
    private boolean held(Front.Passing request) {
        CompletableFuture<Void> last;
        synchronized (this) {
            if (!request.movesTheClock() || strikes.isEmpty() || now.isBefore(strikes.peek().at())) {
                return true;
            }
            last = recovered;
        }
        try {
            last.get(HOLD.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("What was killed does not come up again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized boolean strike(Front.Passing request, Node node) {
        if (strikes.isEmpty() || now.isBefore(strikes.peek().at()) || !recovered.isDone() || !bringsWork(request)) {
            return true;
        }
        Strike strike = strikes.poll();
        List<Node> nodes = front.inService();
        Node victim = strike.own() || nodes.size() < 2 ? node
                : nodes.stream().filter(other -> other != node).findFirst().orElseThrow();
        String when = "%s, %d ms into %s %s".formatted(now, strike.into().toMillis(), request.method(), request.path());
        recovered = CompletableFuture.runAsync(() -> {
            if (strike.what() == What.NODE) {
                kill(victim, when);
            } else {
                killDatabase(when);
            }
        }, CompletableFuture.delayedExecutor(strike.into().toMillis(), TimeUnit.MILLISECONDS));
        return true;
    }

    private void kill(Node victim, String when) {
        front.takeOut(victim);
        victim.kill();
        ChaosReport.add("kills", 1);
        told(victim.name(), when);
        victim.start().awaitUp();
        front.takeIn(victim);
    }

    private void killDatabase(String when) {
        postgres.kill();
        ChaosReport.add("databaseKills", 1);
        told("PostgreSQL", when);
        postgres.restart();
        await().atMost(RECOVERY).ignoreExceptions().until(() -> front.inService().stream()
                .allMatch(node -> node.get("/actuator/health", null).statusCode() == 200));
    }

    private synchronized void told(String what, String when) {
        struck++;
        System.out.printf("%2d. %s at %s; jobs taken: %s, effects under way: %s%n", struck, what, when,
                counted("select count(*) from act_ru_job where lock_owner_ is not null"),
                counted("select count(*) from effect where state = 'SENT'"));
    }

    private String counted(String sql) {
        try {
            return database.sql(sql).query(String.class).single();
        } catch (DataAccessException e) {
            return "?";
        }
    }

    /** A person's or provider's word, or a clock that moves over something that is due or into the close. */
    private boolean bringsWork(Front.Passing request) {
        if (!request.movesTheClock() || now.isAfter(closes)) {
            return request.method().equals("POST");
        }
        try {
            return database.sql("select count(*) from act_ru_job where retries_ > 0 and duedate_ <= ?")
                    .param(LocalDateTime.ofInstant(now, ZoneOffset.UTC)).query(Long.class).single() > 0;
        } catch (DataAccessException e) {
            return false;
        }
    }

    private static Instant target(String move) {
        try {
            return Instant.parse(JSON.readTree(move).path("to").asText());
        } catch (IOException e) {
            throw new IllegalStateException(move, e);
        }
    }

    /** Waits until everything is up again. */
    void awaitRecovery() {
        CompletableFuture<Void> last;
        synchronized (this) {
            last = recovered;
        }
        last.join();
    }

    synchronized int left() {
        return strikes.size();
    }
}
