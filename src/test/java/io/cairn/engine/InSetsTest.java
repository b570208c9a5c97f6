package io.cairn.engine;

import io.cairn.ProcessTest;
import io.cairn.World;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Sets of processes that are started and told something together, and the one among them that cannot be. */
@ProcessTest
class InSetsTest {

    private static final String PROCESS = "bench-nudge";
    private static final String PLANNED = "benchmark.nudge-planned";
    private static final String ANSWERED = "benchmark.nudge-answered";
    private static final String TIME_PASSED = "benchmark.answer-time-passed";
    private static final List<String> SEVEN = IntStream.range(0, 7).mapToObj(n -> "nudge-" + n).toList();

    @Autowired
    private World world;
    @Autowired
    private Processes processes;
    @Autowired
    private InSets inSets;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private HistoryService history;
    @Autowired
    private RepositoryService repository;
    private String deployment;

    @BeforeEach
    void aProcessThatWaits() {
        world.reset();
        deployment = repository.createDeployment().addInputStream(PROCESS + ".bpmn",
                getClass().getResourceAsStream("/benchmark/own/" + PROCESS + ".bpmn")).deploy().getId();
    }

    @AfterEach
    void goneAgain() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void aSetIsStartedAndToldAsEachWouldBeAlone() {
        processes.startAll(PLANNED, withoutFacts(SEVEN));

        assertThat(running()).containsExactlyInAnyOrderElementsOf(SEVEN);
        assertThat(processes.tellAll(ANSWERED, List.of("nudge-1", "nudge-2", "nobody"), Map.of()))
                .containsExactlyInAnyOrder("nudge-1", "nudge-2");
        assertThat(processes.tellAll(TIME_PASSED, List.of("nudge-2", "nudge-3"), Map.of()))
                .as("whoever was told before waits no more").containsExactly("nudge-3");
        assertThat(world.ending(PROCESS, "nudge-1")).isEqualTo("Nudge answered");
        assertThat(world.ending(PROCESS, "nudge-3")).isEqualTo("Nudge not answered");
        assertThat(running()).containsExactlyInAnyOrder("nudge-0", "nudge-4", "nudge-5", "nudge-6");
    }

    /** What is written together lies together in every index, however long the history is. */
    @Test
    void idsAreInTheOrderOfTime() {
        List<String> ids = SEVEN.stream().map(key -> {
            processes.startAll(PLANNED, withoutFacts(List.of(key)));
            return runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).singleResult().getId();
        }).toList();

        assertThat(ids).isSorted().allSatisfy(id ->
                assertThat(UUID.fromString(id).version()).as("begins with the time").isEqualTo(7));
    }

    /** The engine reads when each began as it ends; here that was read for all of them. */
    @Test
    void historyKnowsHowLongEachTook() {
        processes.startAll(PLANNED, withoutFacts(SEVEN));
        world.advance(Duration.ofMinutes(5));
        processes.tellAll(ANSWERED, List.of("nudge-1", "nudge-2"), Map.of());

        assertThat(history.createHistoricProcessInstanceQuery().processDefinitionKey(PROCESS).finished().list()).hasSize(2)
                .allSatisfy(instance -> assertThat(instance.getDurationInMillis()).isEqualTo(300_000));
        assertThat(history.createHistoricActivityInstanceQuery().activityType("eventBasedGateway").finished().list())
                .hasSize(2).allSatisfy(gateway -> {
                    assertThat(gateway.getDurationInMillis()).isEqualTo(300_000);
                    assertThat(gateway.getStartTime()).isEqualTo(Date.from(world.now().minusSeconds(300)));
                });
    }

    @Test
    void nobodyIsToldTwiceWhereTwoWaitUnderOneKey() {
        processes.startAll(PLANNED, withoutFacts(SEVEN));
        processes.startAll(PLANNED, withoutFacts(List.of("nudge-1")));

        assertThatThrownBy(() -> processes.tellAll(ANSWERED, SEVEN, Map.of())).hasMessageContaining("nudge-1");
        assertThat(running()).as("the set is undone").hasSize(SEVEN.size() + 1);
    }

    @Test
    void oneThatFailsKeepsNobodyElseFromStarting() {
        Map<String, RuntimeException> failed = inSets.each(SEVEN, 4, set -> {
            processes.startAll(PLANNED, withoutFacts(set));
            if (set.contains("nudge-2")) {
                throw new IllegalStateException("not this one");
            }
        });

        assertThat(failed).containsOnlyKeys("nudge-2");
        assertThat(failed.get("nudge-2")).hasMessage("not this one");
        assertThat(running()).containsExactlyInAnyOrder("nudge-0", "nudge-1", "nudge-3", "nudge-4", "nudge-5",
                "nudge-6");
    }

    @Test
    void aSetWithoutAFailureIsDoneOnceAndAFailureIsHalvedTo() {
        List<Set<String>> tried = new ArrayList<>();
        inSets.each(SEVEN, 4, set -> {
            tried.add(Set.copyOf(set));
            if (set.contains("nudge-5")) {
                throw new IllegalStateException("not this one");
            }
        });

        assertThat(tried).containsExactly(Set.of("nudge-0", "nudge-1", "nudge-2", "nudge-3"),
                Set.of("nudge-4", "nudge-5", "nudge-6"), Set.of("nudge-4"), Set.of("nudge-5", "nudge-6"),
                Set.of("nudge-5"), Set.of("nudge-6"));
    }

    @Test
    void aDatabaseThatIsAwayIsNobodysFault() {
        List<String> tried = new ArrayList<>();

        assertThatThrownBy(() -> inSets.each(SEVEN, 4, set -> {
            tried.addAll(set);
            throw new DataAccessResourceFailureException("gone");
        })).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(tried).hasSize(4);
    }

    private static Map<String, Map<String, Object>> withoutFacts(List<String> keys) {
        return keys.stream().collect(Collectors.toMap(Function.identity(), key -> Map.of()));
    }

    private List<String> running() {
        return runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS).list().stream()
                .map(instance -> instance.getBusinessKey()).toList();
    }
}
