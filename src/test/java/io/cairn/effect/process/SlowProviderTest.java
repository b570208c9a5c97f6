package io.cairn.effect.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.Effects;
import io.cairn.effect.Questions;
import io.cairn.effect.TestOutside;
import io.cairn.effect.WebhookInbox;
import io.cairn.effect.Webhooks;
import io.cairn.engine.WaitsUntil;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * A provider that takes calls and does not answer, and a node with as many threads as one has. What hangs here hangs
 * until the test lets it go.
 */
@Tag("apart")
@ProcessTest
@TestPropertySource(properties = "cairn.effect.total-timeout=5m")
@DirtiesContext
class SlowProviderTest {

    /** More than the node has threads. */
    private static final int JOBS = 12;
    /** What the test provider takes at once; the next one has its turn after a moment. */
    private static final int BURST = 11;
    private static final String PARKED = "Waits: a place at test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private World world;
    @Autowired
    private TestOutside outside;
    @Autowired
    private TestEffects processes;
    @Autowired
    private Effects effects;
    @Autowired
    private Questions questions;
    @Autowired
    private Webhooks webhooks;
    @Autowired
    private WebhookInbox inbox;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService management;
    @Autowired
    private ProcessEngineConfiguration engine;
    @Value("${cairn.effect.at-once}")
    private int atOnce;
    @Value("${camunda.bpm.job-execution.max-pool-size}")
    private int threads;

    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private final Set<String> taken = new HashSet<>();
    private ExecutorService node;

    @BeforeEach
    void emptyWorld() {
        world.reset();
        outside.reset();
        node = Executors.newFixedThreadPool(threads);
    }

    @AfterEach
    void end() {
        answer.countDown();
        node.shutdown();
    }

    @Test
    void whatPeopleSayIsTakenWhileCallsHangAndWhatWaitsForThemLosesNothing() {
        assertThat(JOBS).isGreaterThan(threads);
        for (int i = 1; i <= JOBS; i++) {
            outside.next.add(attempt -> {
                hang();
                return outside.apply(attempt);
            });
            processes.begin("test:fact-" + i);
        }
        takeWhatIsDue();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(management.createJobQuery()
                .processDefinitionKey(TestEffects.KEY).list()).extracting(Job::getExceptionMessage)
                .filteredOn(PARKED::equals).hasSize(JOBS - atOnce));

        inbox.receive("twilio", "SM1", "inbound", Webhooks.reply("SM1"));
        await().atMost(PATIENCE).until(() -> {
            takeWhatIsDue();
            return webhooks.replies().contains("SM1");
        });

        assertThat(hanging).as("calls that hang").hasValue(atOnce);
        assertThat(outside.keys).hasSize(atOnce);
        assertThat(parked()).hasSize(JOBS - atOnce).allSatisfy(job -> assertThat(job.getRetries())
                .isEqualTo(engine.getDefaultNumberOfRetries()));
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(effects.of("test:fact-" + JOBS).orElseThrow().attempts()).as("waiting is no attempt")
                .isLessThanOrEqualTo(1);

        // The clock stands still: what goes on now was woken.
        answer.countDown();
        await().atMost(PATIENCE).until(() -> {
            world.settle();
            return outside.done.size() == BURST;
        });
        world.advance(Duration.ofSeconds(1));
        assertThat(outside.done).hasSize(JOBS);
        assertThat(outside.done).doesNotHaveDuplicates();
    }

    /** Nobody may be there to wake it: a node that is killed wakes nobody. */
    @Test
    void whoFoundNoPlaceAndIsNotWokenLooksAgainByItself() {
        List<FutureTask<?>> calls = hangingQuestions();
        processes.begin("test:fact-1");
        world.settle();
        assertThat(parked()).hasSize(1);
        assertThat(outside.keys).isEmpty();

        answer.countDown();
        calls.forEach(SlowProviderTest::ended);
        world.advance(Duration.ofSeconds(31));
        assertThat(outside.done).hasSize(1);
    }

    @Test
    void questionsTakePlacesLikeCalls() {
        List<FutureTask<?>> calls = hangingQuestions();

        assertThatThrownBy(() -> questions.ask(TestOutside.NAME, "Asking", () -> 7)).isInstanceOf(WaitsUntil.class)
                .hasMessageContaining("a place at test");
        assertThat(questions.ask("another", "Asking", () -> 7)).as("of another provider").isEqualTo(7);

        answer.countDown();
        calls.forEach(SlowProviderTest::ended);
        assertThat(questions.<Integer>ask(TestOutside.NAME, "Asking", () -> 7)).isEqualTo(7);
    }

    private List<FutureTask<?>> hangingQuestions() {
        List<FutureTask<?>> calls = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            FutureTask<?> call = new FutureTask<>(() -> questions.ask(TestOutside.NAME, "Asking", () -> {
                hang();
                return true;
            }));
            calls.add(call);
            new Thread(call).start();
        }
        await().atMost(PATIENCE).until(() -> hanging.get() == atOnce);
        return calls;
    }

    private void hang() {
        hanging.incrementAndGet();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            hanging.decrementAndGet();
        }
    }

    private static void ended(FutureTask<?> call) {
        try {
            call.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<Job> parked() {
        return management.createJobQuery().exceptionMessage(PARKED).list();
    }

    /** Has the node take everything that is due and that it has not taken yet, by rank. */
    private void takeWhatIsDue() {
        management.createJobQuery().executable().orderByJobPriority().desc().list().stream()
                .map(Job::getId).filter(taken::add).forEach(id -> node.submit(() -> management.executeJob(id)));
    }
}
