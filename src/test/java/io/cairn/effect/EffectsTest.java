package io.cairn.effect;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.engine.WaitsUntil;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ProcessTest
class EffectsTest {

    private static final String FACT = "test:fact-1";

    @Autowired
    private World world;
    @Autowired
    private Effects effects;
    @Autowired
    private Providers providers;
    @Autowired
    private Questions questions;
    @Autowired
    private TestOutside outside;
    @Autowired
    private TransactionTemplate transactions;

    @BeforeEach
    void emptyWorld() {
        world.reset();
        outside.reset();
    }

    @Test
    void whatIsPlannedIsThereWithTheStepBeforeAndNotWithoutIt() {
        transactions.executeWithoutResult(transaction -> {
            effects.plan(FACT, outside.call("a"));
            transaction.setRollbackOnly();
        });
        assertThat(effects.of(FACT)).isEmpty();

        transactions.executeWithoutResult(transaction -> effects.plan(FACT, outside.call("a")));
        assertThat(effects.of(FACT).orElseThrow().state()).isEqualTo(Effect.State.NEW);
        assertThat(outside.done).isEmpty();
    }

    @Test
    void aStepThatIsRepeatedReusesWhatWasDone() {
        Effect first = perform();
        Effect again = perform();

        assertThat(outside.done).containsExactly(first.id());
        assertThat(again).isEqualTo(first);
        assertThat(first.state()).isEqualTo(Effect.State.DONE);
        assertThat(first.providerId()).isEqualTo("out-1");
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(first.firstSentAt()).isEqualTo(world.now());
    }

    @Test
    void itSaysSentBeforeTheCallWhateverBecomesOfTheStep() {
        outside.next.add(attempt -> {
            assertThat(stateApart()).isEqualTo(Effect.State.SENT);
            return outside.apply(attempt);
        });
        lost();

        assertThat(outside.done).hasSize(1);
        assertThat(effects.of(FACT).orElseThrow().state()).isEqualTo(Effect.State.SENT);
    }

    @Test
    void aStepThatIsLostAfterTheCallIsLookedUpAndNotRepeated() {
        lost();
        afterTheCall();
        Effect found = perform();

        assertThat(outside.lookUps).hasSize(1);
        assertThat(outside.done).hasSize(1);
        assertThat(found.state()).isEqualTo(Effect.State.DONE);
        assertThat(found.providerId()).isEqualTo("out-1");
    }

    @Test
    void whatTheProviderDoesNotKnowIsSentUnderTheSameKey() {
        outside.next.add(attempt -> {
            throw ProviderFailure.unclear("nobody answered", null);
        });
        assertThatThrownBy(this::perform).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nobody answered").hasMessageContaining("Trying again is safe")
                .hasMessageContaining(effects.of(FACT).orElseThrow().id());
        perform();

        assertThat(outside.lookUps).hasSize(1);
        assertThat(outside.keys).containsExactly(FACT, FACT);
        assertThat(outside.done).hasSize(1);
    }

    /** His process stood still, and by now somebody else may have taken it. */
    @Test
    void whoeverWasHeldUpSinceHeTookItSendsNothing() {
        outside.next.add(attempt -> {
            throw ProviderFailure.unclear("nobody answered", null);
        });
        assertThatThrownBy(this::perform).hasMessageContaining("nobody answered");
        assertThatThrownBy(() -> effects.perform(FACT, new Wrapped(outside.call("a")) {
            @Override
            public Answer lookUp(Attempt attempt) {
                world.advance(Duration.ofSeconds(17));
                return Answer.absent();
            }
        })).isInstanceOf(WaitsUntil.class).hasMessageContaining("was held up");
        assertThat(outside.keys).hasSize(1);
        assertThat(effects.of(FACT).orElseThrow().state()).isEqualTo(Effect.State.SENT);

        world.advance(Duration.ofSeconds(14));
        perform();
        assertThat(outside.lookUps).hasSize(1);
        assertThat(outside.done).hasSize(1);
    }

    @Test
    void whatWasNotTakenIsSentAgainWithoutALookUp() {
        outside.next.add(attempt -> {
            throw ProviderFailure.notTaken("wrong password");
        });
        assertThatThrownBy(this::perform).hasMessageContaining("wrong password");
        assertThat(effects.of(FACT).orElseThrow().state()).isEqualTo(Effect.State.NEW);
        perform();

        assertThat(outside.lookUps).isEmpty();
        assertThat(outside.done).hasSize(1);
    }

    /** The second call's failure says nothing about the first, of which nobody has heard. */
    @Test
    void whatMayHaveBeenDoneOnceStaysSentWhenTheLookUpFails() {
        lost();
        afterTheCall();
        OutsideCall unreachable = outside.call("a");
        assertThatThrownBy(() -> effects.perform(FACT, new Wrapped(unreachable) {
            @Override
            public Answer lookUp(Attempt attempt) {
                throw ProviderFailure.unreachable("no line", null);
            }
        })).hasMessageContaining("no line");

        assertThat(effects.of(FACT).orElseThrow().state()).isEqualTo(Effect.State.SENT);
        perform();
        assertThat(outside.done).hasSize(1);
    }

    @Test
    void aRefusalIsAnOutcomeAndIsNotRepeated() {
        outside.next.add(attempt -> Answer.refused("address-refused"));
        Effect refused = perform();

        assertThat(refused.state()).isEqualTo(Effect.State.FAILED);
        assertThat(refused.lastError()).isEqualTo("address-refused");
        assertThat(perform().state()).isEqualTo(Effect.State.FAILED);
        assertThat(outside.keys).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherRequestIsAnErrorAndNotASecondEffect() {
        perform();
        assertThatThrownBy(() -> effects.perform(FACT, outside.call("b")))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining(FACT);
        assertThatThrownBy(() -> effects.plan(FACT, outside.call("b"))).isInstanceOf(IllegalStateException.class);
        assertThat(outside.done).hasSize(1);
    }

    @Test
    void whatIsPlannedInTheSameTransactionIsNotSentByIt() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(transaction -> {
            effects.plan(FACT, outside.call("a"));
            effects.perform(FACT, outside.call("a"));
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining("one transaction");
        assertThat(outside.done).isEmpty();
    }

    @Test
    void whatIsBeingSentElsewhereIsNotSentASecondTime() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        outside.next.add(attempt -> {
            called.countDown();
            await(answer);
            return outside.apply(attempt);
        });
        FutureTask<Effect> elsewhere = new FutureTask<>(this::perform);
        new Thread(elsewhere).start();
        await(called);

        assertThatThrownBy(this::perform).isInstanceOfSatisfying(WaitsUntil.class,
                waits -> assertThat(waits.until()).isAfter(world.now()));
        answer.countDown();
        assertThat(elsewhere.get().state()).isEqualTo(Effect.State.DONE);
        assertThat(outside.done).hasSize(1);
    }

    @Test
    void patienceThatIsAskedForHoldsForEverythingThatGoesThere() {
        outside.next.add(attempt -> {
            throw ProviderFailure.busy("too many", Duration.ofSeconds(40));
        });
        assertThatThrownBy(this::perform).isInstanceOfSatisfying(WaitsUntil.class,
                waits -> assertThat(waits.until()).isEqualTo(world.now().plusSeconds(40)));
        assertThatThrownBy(() -> effects.perform("test:fact-2", outside.call("b"))).isInstanceOf(WaitsUntil.class);
        assertThat(outside.keys).hasSize(1);

        world.advance(Duration.ofSeconds(40));
        assertThat(perform().attempts()).as("patience is no attempt").isEqualTo(1);
    }

    /** Two calls were under way: what the second one is told does not cut short what the first one was told. */
    @Test
    void aLongPauseIsNotCutShortByAShorterOne() {
        providers.passQuestion(TestOutside.NAME);
        assertThat(pause(ProviderFailure.busy("too many", Duration.ofMinutes(10)))).isEqualTo(Duration.ofMinutes(10));
        assertThat(pause(ProviderFailure.busy("too many", Duration.ofSeconds(1)))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void whoAsksForPatienceWithoutSayingHowMuchGetsMoreEachTimeAndCountsAsAwayInTheEnd() {
        providers.passQuestion(TestOutside.NAME);
        for (int seconds : List.of(1, 2, 4, 8)) {
            assertThat(pause(ProviderFailure.busy("too many", null))).isEqualTo(Duration.ofSeconds(seconds));
            world.advance(Duration.ofSeconds(seconds));
        }
        pause(ProviderFailure.busy("too many", null));
        assertThat(providers.awaySince(TestOutside.NAME)).contains(world.now());
    }

    @Test
    void patienceMayBeAskedForByAnAnswerThatLeavesItUnclear() {
        outside.next.add(attempt -> {
            throw ProviderFailure.unclear("503", null, Duration.ofSeconds(40));
        });
        assertThatThrownBy(this::perform).isInstanceOfSatisfying(WaitsUntil.class,
                waits -> assertThat(waits.until()).isEqualTo(world.now().plusSeconds(40)));
        assertThat(effects.of(FACT).orElseThrow().state()).isEqualTo(Effect.State.SENT);

        world.advance(Duration.ofSeconds(40));
        assertThat(perform().attempts()).as("patience is no attempt").isEqualTo(1);
        assertThat(outside.lookUps).hasSize(1);
    }

    @Test
    void callsBeyondTheRateWaitForTheirTurnEachForItsOwn() {
        // The surroundings of tests allow the test provider ten calls a second, and a burst of a second.
        Map<String, WaitsUntil> waiting = performAtOnce(14);
        assertThat(outside.done).hasSize(11);
        assertThat(waiting.values()).extracting(waits -> Duration.between(world.now(), waits.until()).toMillis())
                .containsExactly(100L, 200L, 300L);
        world.advance(Duration.ofMillis(200));
        assertThat(effects.perform("test:fact-12", outside.call("a")).state()).isEqualTo(Effect.State.DONE);
        assertThat(effects.perform("test:fact-13", outside.call("a")).state()).isEqualTo(Effect.State.DONE);
        assertThatThrownBy(() -> effects.perform("test:fact-14", outside.call("a"))).isInstanceOf(WaitsUntil.class);
    }

    /** Else all that an outage or a pause kept back would go out in one second. */
    @Test
    void aTurnThatCouldNotBeTakenLapses() {
        assertThat(performAtOnce(60)).hasSize(49);
        providers.failed(TestOutside.NAME, ProviderFailure.busy("too many", Duration.ofSeconds(60)));
        world.advance(Duration.ofSeconds(60));

        assertThat(performAtOnce(60).values()).hasSize(38)
                .allSatisfy(waits -> assertThat(waits.until()).isAfter(world.now()));
        assertThat(outside.done).hasSize(22);
    }

    @Test
    void questionsTakeTurnsButDoNotWaitForThem() {
        for (int i = 0; i < 20; i++) {
            assertThat(questions.<Integer>ask(TestOutside.NAME, "Asking", () -> 7)).isEqualTo(7);
        }
        assertThat(performAtOnce(1).values()).singleElement().satisfies(waits ->
                assertThat(waits.until()).isEqualTo(world.now().plusSeconds(1)));
    }

    /** A provider may answer every question and fail at everything that is sent. */
    @Test
    void questionsThatAreAnsweredProveNoProviderSound() {
        providers.passQuestion(TestOutside.NAME);
        for (int i = 0; i < 5; i++) {
            assertThat(providers.awaySince(TestOutside.NAME)).isEmpty();
            providers.failed(TestOutside.NAME, ProviderFailure.unclear("500", null));
            if (i < 4) {
                questions.<Integer>ask(TestOutside.NAME, "Asking", () -> 7);
            }
        }
        assertThat(providers.awaySince(TestOutside.NAME)).isPresent();
    }

    @Test
    void aSetIsSentTogetherAndOneThatFailsLeavesTheOthersAlone() {
        Map<String, OutsideCall> set = new LinkedHashMap<>();
        for (int i = 1; i <= 5; i++) {
            set.put("test:fact-" + i, outside.call("a"));
        }
        outside.next.add(outside::apply);
        outside.next.add(attempt -> {
            throw new IllegalStateException("broken");
        });

        assertThat(effects.performAll(set)).containsExactly("test:fact-2");
        assertThat(outside.done).hasSize(4);
        assertThat(effects.performAll(set)).isEmpty();
        assertThat(outside.done).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aSetEndsFarBelowTheLockOfItsJob() {
        Map<String, OutsideCall> set = new LinkedHashMap<>();
        for (int i = 1; i <= 3; i++) {
            set.put("test:fact-" + i, outside.call("a"));
        }
        outside.next.add(attempt -> {
            world.advance(Duration.ofMinutes(1));
            return outside.apply(attempt);
        });

        assertThat(effects.performAll(set)).containsExactly("test:fact-2", "test:fact-3");
        assertThat(effects.performAll(set)).isEmpty();
        assertThat(outside.done).hasSize(3);
    }

    /** @return what those wait for that did not go */
    private Map<String, WaitsUntil> performAtOnce(int count) {
        Map<String, WaitsUntil> waiting = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            String key = "test:fact-" + i;
            try {
                effects.perform(key, outside.call("a"));
            } catch (WaitsUntil waits) {
                waiting.put(key, waits);
            }
        }
        return waiting;
    }

    private Duration pause(ProviderFailure failure) {
        return Duration.between(world.now(), providers.failed(TestOutside.NAME, failure).orElseThrow().until());
    }

    private Effect perform() {
        return transactions.execute(transaction -> effects.perform(FACT, outside.call("a")));
    }

    /** The provider is called, and then the step is lost: a node that is killed, a database that goes away. */
    private void lost() {
        transactions.executeWithoutResult(transaction -> {
            effects.perform(FACT, outside.call("a"));
            transaction.setRollbackOnly();
        });
    }

    /** Until then another node has to think that the call is under way. */
    private void afterTheCall() {
        assertThatThrownBy(this::perform).isInstanceOf(WaitsUntil.class);
        world.advance(Duration.ofSeconds(31));
    }

    private Effect.State stateApart() {
        return effects.of(FACT).orElseThrow().state();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private abstract static class Wrapped implements OutsideCall {

        private final OutsideCall call;

        Wrapped(OutsideCall call) {
            this.call = call;
        }

        @Override
        public Effect.Kind kind() {
            return call.kind();
        }

        @Override
        public String provider() {
            return call.provider();
        }

        @Override
        public String request() {
            return call.request();
        }

        @Override
        public Answer send(Attempt attempt) {
            return call.send(attempt);
        }
    }
}
