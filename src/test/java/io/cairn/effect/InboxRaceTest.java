package io.cairn.effect;

import io.cairn.ProcessTest;
import io.cairn.World;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Two connections at once, each order made certain: one holds the lock, the other is known to have come too late. */
@ProcessTest
class InboxRaceTest {

    @Autowired
    private World world;
    @Autowired
    private WebhookInbox inbox;
    @Autowired
    private WebhookSets sets;
    @Autowired
    private WebhookEvents events;
    @Autowired
    private Webhooks webhooks;
    @Autowired
    private PlatformTransactionManager transactions;

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @AfterEach
    void end() {
        other.shutdownNow();
    }

    @Test
    void anEventThatComesWhileTheSetIsBeingClosedOpensAnother() throws Exception {
        inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"));
        String first = openSet();
        CountDownLatch inserted = new CountDownLatch(1);
        Future<?> late = transaction(() -> {
            sets.locked();
            // The other one has its row in, not committed, before it asks for the lock that is held here.
            Future<?> coming = other.submit(() -> transaction().executeWithoutResult(status -> {
                events.insertOnce("webhook-late", "twilio", "event-2", "inbound", Webhooks.reply("SM2"), world.now());
                inserted.countDown();
                inbox.receive("twilio", "event-3", "inbound", Webhooks.reply("SM3"));
            }));
            await(inserted);
            inbox.take(first);
            return coming;
        });
        late.get(10, TimeUnit.SECONDS);

        assertThat(openSet()).isNotNull().isNotEqualTo(first);
        assertThat(webhooks.all()).extracting(WebhookEvent::setId).containsExactly(first, null, null);
        world.settle();
        assertThat(webhooks.replies()).containsExactly("SM1", "SM2", "SM3");
    }

    @Test
    void aSetThatIsClosedWhileAnEventComesTakesIt() throws Exception {
        inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"));
        String first = openSet();
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> closing = transaction(() -> {
            inbox.receive("twilio", "event-2", "inbound", Webhooks.reply("SM2"));
            Future<?> coming = other.submit(() -> transaction().executeWithoutResult(status -> {
                begun.countDown();
                inbox.take(first);
            }));
            await(begun);
            assertThat(coming.isDone()).isFalse();
            return coming;
        });
        closing.get(10, TimeUnit.SECONDS);

        assertThat(openSet()).isNull();
        assertThat(webhooks.all()).extracting(WebhookEvent::setId).containsExactly(first, first);
        world.settle();
        assertThat(webhooks.replies()).containsExactly("SM1", "SM2");
    }

    @Test
    void oneEventThatComesTwiceAtOnceIsKeptOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Future<Boolean> second = transaction(() -> {
            assertThat(inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"))).isTrue();
            Future<Boolean> coming = other.submit(() -> {
                begun.countDown();
                return inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"));
            });
            await(begun);
            return coming;
        });
        assertThat(keptOrRefused(second)).isFalse();
        world.settle();
        assertThat(webhooks.all()).hasSize(1);
        assertThat(webhooks.replies()).containsExactly("SM1");
    }

    /** The first one's transaction fails after all: then the second one must not have been told that it was there. */
    @Test
    void aRepetitionIsKeptWhereTheFirstWasUndone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Future<Boolean> second = transaction().execute(status -> {
            inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"));
            Future<Boolean> coming = other.submit(() -> {
                begun.countDown();
                return inbox.receive("twilio", "event-1", "inbound", Webhooks.reply("SM1"));
            });
            await(begun);
            status.setRollbackOnly();
            return coming;
        });
        boolean kept = keptOrRefused(second);
        world.settle();
        assertThat(webhooks.all()).hasSize(kept ? 1 : 0);
        assertThat(webhooks.replies()).hasSize(kept ? 1 : 0);
    }

    /** Where the database refuses to wait, the door answers 503 and the provider comes again. */
    private static boolean keptOrRefused(Future<Boolean> call) throws Exception {
        try {
            return call.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(ConcurrencyFailureException.class);
            return false;
        }
    }

    private String openSet() {
        return transaction().execute(status -> sets.locked().openSet());
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    private interface Work<T> {
        T run();
    }

    private <T> T transaction(Work<T> work) {
        return transaction().execute(status -> work.run());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
