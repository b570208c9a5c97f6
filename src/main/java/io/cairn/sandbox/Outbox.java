package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Webhooks that are to be delivered, due by the sandbox's clock, kept until they are delivered or given up. */
@Component
@SandboxPart
class Outbox {

    /** How long a webhook that is out of order waits for the one that overtakes it. */
    private static final Duration OVERTAKEN = Duration.ofMinutes(1);

    private static final Duration GLANCE = Duration.ofMillis(5);

    record Item(long id, int attempts, Webhook webhook) {
    }

    private final SandboxStore store;
    private final SandboxClock clock;
    private final Faults faults;
    private final Semaphore news = new Semaphore(0);

    Outbox(final SandboxStore store, final SandboxClock clock, final Faults faults) {
        this.store = store;
        this.clock = clock;
        this.faults = faults;
        clock.watch(this::wake);
    }

    /** Waits for something new, but not for long. What is new may not be committed yet; asking for it waits for that. */
    void awaitNews(final long millis) throws InterruptedException {
        if (news.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    void wake() {
        news.release();
    }

    /** When it comes and how often are two things: the same webhook may come late and twice. */
    void add(final Webhook webhook) {
        store.atomically(() -> {
            final Instant now = clock.now();
            final int copies = fault(webhook, Fault.COPIES).isPresent() ? 2 : 1;
            final Optional<Fault> delay = fault(webhook, Fault.DELAYS);
            for (int copy = 0; copy < copies; copy++) {
                switch (delay.map(Fault::fault).orElse("")) {
                    case "out-of-order" -> insert(webhook, now.plus(OVERTAKEN), "held");
                    case "late" -> insert(webhook, now.plus(delay.orElseThrow().delay()), "pending");
                    default -> insert(webhook, now, "pending");
                }
            }
            if (delay.isEmpty()) {
                releaseHeld(webhook.provider(), now);
            }
            wake();
        });
    }

    /** What happens later by itself is told then, without a fault. */
    void addLater(final Webhook webhook, final Duration later) {
        insert(webhook, clock.now().plus(later), "pending");
    }

    private Optional<Fault> fault(final Webhook webhook, final Set<String> kinds) {
        return faults.take(webhook.provider(), Set.of("webhook"), kinds,
                webhook.event() + " " + Json.write(webhook.body()));
    }

    Optional<Item> nextDue() {
        return store.atomically(() -> store.jdbc().query("select id, attempts, provider, event, subject, url, body "
                        + "from outbox where state in ('pending', 'held') and due <= ? order by due, id limit 1",
                (row, n) -> new Item(row.getLong(1), row.getInt(2), new Webhook(row.getString(3), row.getString(4),
                        row.getString(5), row.getString(6), Json.readObject(row.getString(7)))),
                clock.now().atOffset(ZoneOffset.UTC)).stream().findFirst());
    }

    /** Delivered or given up; the log remembers which. */
    void done(final Item item) {
        store.jdbc().update("delete from outbox where id = ?", item.id());
    }

    void again(final Item item, final Duration later) {
        store.jdbc().update("update outbox set state = 'pending', attempts = attempts + 1, due = ? where id = ?",
                clock.now().plus(later).atOffset(ZoneOffset.UTC), item.id());
    }

    /** The number of the newest webhook there was. */
    long newest() {
        final Long newest = store.jdbc().queryForObject("select coalesce(max(id), 0) from outbox", Long.class);
        return newest == null ? 0 : newest;
    }

    /** Waits until the webhooks above {@code after} up to {@code upTo} were tried once, but no longer than that. */
    void awaitDelivery(final long after, final long upTo, final Duration longest) {
        final long deadline = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < deadline && untried(after, upTo) > 0) {
            Wire.hold(GLANCE);
        }
    }

    private int untried(final long after, final long upTo) {
        final Integer untried = store.jdbc().queryForObject("select count(*) from outbox where id > ? and id <= ? "
                + "and attempts = 0 and due <= ?", Integer.class, after, upTo, clock.now().atOffset(ZoneOffset.UTC));
        return untried == null ? 0 : untried;
    }

    /** How many are due and not delivered, and when the next one falls due. */
    ObjectNode pending() {
        final OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        final Integer undelivered = store.jdbc().queryForObject("select count(*) from outbox "
                + "where state in ('pending', 'held') and due <= ?", Integer.class, now);
        final List<OffsetDateTime> next = store.jdbc().queryForList("select due from outbox "
                + "where state in ('pending', 'held') and due > ? order by due limit 1", OffsetDateTime.class, now);
        return Json.object().put("undelivered", undelivered)
                .put("nextDue", next.isEmpty() ? null : next.get(0).toInstant().toString());
    }

    private void releaseHeld(final String provider, final Instant now) {
        // A new row, because rows of one moment are delivered in the order of their numbers.
        store.jdbc().update("insert into outbox (provider, due, state, attempts, url, event, subject, body) "
                        + "select provider, ?, 'pending', attempts, url, event, subject, body from outbox "
                        + "where provider = ? and state = 'held' order by id", now.atOffset(ZoneOffset.UTC), provider);
        store.jdbc().update("delete from outbox where provider = ? and state = 'held'", provider);
    }

    private void insert(final Webhook webhook, final Instant due, final String state) {
        store.jdbc().update("insert into outbox (provider, due, state, attempts, url, event, subject, body) "
                        + "values (?, ?, ?, 0, ?, ?, ?, ?)", webhook.provider(), due.atOffset(ZoneOffset.UTC), state,
                webhook.url(), webhook.event(), webhook.subject(), Json.write(webhook.body()));
    }
}
