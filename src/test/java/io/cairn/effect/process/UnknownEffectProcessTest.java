package io.cairn.effect.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.TestOutside;
import io.cairn.engine.WaitsUntil;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ProcessTest
class UnknownEffectProcessTest {

    private static final String FACT = "test:fact-1";

    @Autowired
    private World world;
    @Autowired
    private Effects effects;
    @Autowired
    private TestOutside outside;
    @Autowired
    private TestEffects processes;
    @Autowired
    private TaskService tasks;
    @Autowired
    private ManagementService management;
    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void emptyWorld() {
        world.reset();
        outside.reset();
    }

    @Test
    void whatNobodyCanTellWaitsForAPersonAndIsNotSentAgain() {
        unclear();
        world.advance(Duration.ofDays(3));

        assertThat(outside.keys).hasSize(1);
        assertThat(effect().state()).isEqualTo(Effect.State.UNKNOWN);
        assertThat(tasks.createTaskQuery().taskCandidateGroup("operators").list()).singleElement()
                .extracting(Task::getName).isEqualTo("Find out whether it was done");
        Job job = management.createJobQuery().processDefinitionKey(TestEffects.KEY).singleResult();
        assertThat(job.getExceptionMessage()).contains("operators decide").contains(effect().id());
        assertThat(job.getRetries()).as("one was spent by the call that nobody answered").isEqualTo(4);
    }

    @Test
    void whatWasDoneIsNotDoneAgainAndTheStepGoesOn() {
        unclear();
        decide("done", "out-7");

        assertThat(outside.keys).hasSize(1);
        assertThat(effect().state()).isEqualTo(Effect.State.DONE);
        assertThat(effect().providerId()).isEqualTo("out-7");
        assertThat(world.ending(TestEffects.KEY, FACT)).isEqualTo("Done");
        assertThat(world.ending(UnknownEffectProcess.KEY, effect().id())).isEqualTo("Effect settled");
    }

    @Test
    void newsOfWhatWasDoneSpareTheQuestion() {
        unclear();
        transaction.executeWithoutResult(open -> effects.heard(FACT, "out-7"));
        world.settle();

        assertThat(outside.keys).hasSize(1);
        assertThat(effect().state()).isEqualTo(Effect.State.DONE);
        assertThat(effect().providerId()).isEqualTo("out-7");
        assertThat(tasks.createTaskQuery().taskCandidateGroup("operators").list()).isEmpty();
        assertThat(world.ending(TestEffects.KEY, FACT)).isEqualTo("Done");
        assertThat(world.ending(UnknownEffectProcess.KEY, effect().id())).isEqualTo("Provider told it");
    }

    /** The provider's news come after the job has looked and before it is parked, or just after that. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsWokenDoesNotWaitHoweverLateItIsParked(boolean parkedFirst) {
        unclear();
        Job job = management.createJobQuery().processDefinitionKey(TestEffects.KEY).singleResult();
        WaitsUntil seen = catchThrowableOfType(WaitsUntil.class, () -> effects.perform(FACT, outside.call("a")));
        List<Runnable> both = new ArrayList<>(List.of(() -> processes.park(job.getId(), seen),
                () -> transaction.executeWithoutResult(open -> effects.heard(FACT, "out-7"))));
        if (!parkedFirst) {
            Collections.reverse(both);
        }
        both.forEach(Runnable::run);
        world.settle();

        assertThat(world.ending(TestEffects.KEY, FACT)).isEqualTo("Done");
    }

    @Test
    void whatWasTriedTooOftenIsAPersonsTask() {
        for (int i = 0; i < 20; i++) {
            outside.next.add(attempt -> {
                throw new IllegalStateException("broken");
            });
            assertThatThrownBy(() -> effects.perform(FACT, outside.call("a"))).hasMessageContaining("failed");
            world.advance(Duration.ofSeconds(1));
        }
        assertThatThrownBy(() -> effects.perform(FACT, outside.call("a"))).isInstanceOf(WaitsUntil.class);
        assertThat(effect().state()).isEqualTo(Effect.State.UNKNOWN);

        decide("not-done", null);
        assertThat(effects.perform(FACT, outside.call("a")).state()).isEqualTo(Effect.State.DONE);
    }

    @Test
    void whatWasNotDoneIsDoneAnewUnderAKeyOfItsOwn() {
        unclear();
        decide("not-done", null);

        assertThat(outside.keys).containsExactly(FACT, FACT + ":2");
        assertThat(outside.done).hasSize(1);
        assertThat(effect().state()).isEqualTo(Effect.State.DONE);
        assertThat(world.ending(TestEffects.KEY, FACT)).isEqualTo("Done");
    }

    private void unclear() {
        outside.canTell = false;
        outside.next.add(attempt -> {
            throw ProviderFailure.unclear("nobody answered", null);
        });
        processes.begin(FACT);
        world.settle();
        world.advance(Duration.ofMinutes(1));
    }

    private void decide(String found, String reference) {
        Task task = tasks.createTaskQuery().taskCandidateGroup("operators").singleResult();
        tasks.complete(task.getId(), reference == null ? Map.of("outcomeFound", found)
                : Map.of("outcomeFound", found, "providerReference", reference));
        world.settle();
    }

    private Effect effect() {
        return effects.of(FACT).orElseThrow();
    }
}
