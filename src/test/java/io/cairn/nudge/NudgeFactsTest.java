package io.cairn.nudge;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.NudgeWorkflow.Facts;
import io.cairn.nudge.Trigger.ProgramEvent;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.program.ProgramImport;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the table is told of learners: whether there is anything to practise, and how much is asked of them already. */
@ProcessTest
class NudgeFactsTest {

    private static final String LEARNER = "learner-1";
    private static final String OTHER = "learner-2";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private ProgramImport imports;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private NudgeFacts facts;
    @Autowired
    private Catalogue catalogue;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void eachNudgeHasTheFactsOfItsLearner() {
        TestProgram.of(1, 2, 1).storeIn(programs);
        Triggers.send(world, "prd", "event-1", LEARNER);
        world.settle();

        Map<String, Facts> known = facts.of(List.of(received("a", "calendar", LEARNER), received("b", "prd", OTHER),
                received("c", "prd", LEARNER)), people(LEARNER, OTHER));
        assertThat(known.keySet()).containsExactly("a", "b", "c");
        assertThat(known.values()).extracting(Facts::source).containsExactly("calendar", "prd", "prd");
        assertThat(known.values()).extracting(Facts::load).containsExactly(1, 0, 1);
        assertThat(known.values()).extracting(Facts::skillGap).containsOnly("unknown");
    }

    @Test
    void nobodyIsAskedAboutNobody() {
        assertThat(facts.of(List.of(), Map.of())).isEmpty();
    }

    @Test
    void aNudgeCountsFromWhenItGoesOutUntilItIsAnswered() {
        TestProgram.oneLearner().storeIn(programs);
        String first = Triggers.send(world, "retro", "event-1", LEARNER);
        world.settle();
        Triggers.send(world, "retro", "event-2", LEARNER);
        assertThat(load()).as("one of them has gone out").isEqualTo(1);
        world.settle();
        assertThat(load()).isEqualTo(2);

        nudges.acknowledge(first, LEARNER);
        assertThat(load()).isEqualTo(1);
        world.advance(Duration.ofDays(1).plusMinutes(2));
        assertThat(load()).as("it went out once more").isEqualTo(1);
        world.advance(Duration.ofDays(1).plusMinutes(2));
        assertThat(load()).as("nobody waits for its answer any more").isZero();
    }

    /** It went out just before nine in the evening; when its day is over it is night, and it waits for the morning. */
    @Test
    void whatWentOutMoreThanADayAgoCountsNoMore() {
        TestProgram.oneLearner().storeIn(programs);
        world.advanceTo("2027-01-18T19:59:30Z");
        String nudge = Triggers.send(world, "retro", "event-1", LEARNER);
        world.advanceTo("2027-01-19T19:59:00Z");
        assertThat(load()).isEqualTo(1);
        world.advanceTo("2027-01-19T20:30:00Z");

        assertThat(nudges.nudge(nudge).orElseThrow().state()).isEqualTo(Nudge.State.OPEN);
        assertThat(load()).isZero();
        world.advanceTo("2027-01-20T07:00:00Z");
        assertThat(load()).as("on the next channel").isEqualTo(1);
    }

    /** The module comes on Monday at nine in Berlin; on the next afternoon there is a nudge about it. */
    @Test
    void aModuleThatWaitsCountsOnceWithItsNudge() {
        TestProgram.oneLearner().importInto(imports);
        world.advanceTo("2027-01-18T08:00:00Z");
        assertThat(facts()).extracting(Facts::skillGap, Facts::load).containsExactly("open", 1);

        world.advanceTo("2027-01-19T15:00:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).singleElement().extracting(Nudge::kind, Nudge::state)
                .containsExactly("module.idle", Nudge.State.OPEN);
        assertThat(load()).isEqualTo(1);
    }

    /** Somebody outside may call his event what he likes. */
    @Test
    void onlyTheProgramItselfSpeaksOfModules() {
        TestProgram.oneLearner().storeIn(programs);
        nudges.trigger(new Trigger("prd", "event-1", "module.idle", LEARNER, null, null));
        nudges.trigger(Trigger.of(ProgramEvent.MODULE_IDLE, "module-1", LEARNER, "One page", null));
        world.settle();

        assertThat(load()).isEqualTo(1);
    }

    private int load() {
        return facts().load();
    }

    private Facts facts() {
        return facts.of(List.of(received("a", "calendar", LEARNER)), people(LEARNER)).get("a");
    }

    private Nudge received(String id, String source, String learner) {
        return new Nudge(id, 0, source, "event-of-" + id, learner, "some.kind", null, null, Nudge.State.RECEIVED, null,
                null, null, null, world.now(), null);
    }

    private Map<String, Person> people(String... ids) {
        return Stream.of(ids).map(catalogue::person).collect(Collectors.toMap(Person::id, each -> each));
    }
}
