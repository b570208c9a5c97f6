package io.cairn.critique.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Adoption;
import io.cairn.critique.Adoption.Answer;
import io.cairn.critique.Adoption.State;
import io.cairn.critique.AdoptionService;
import io.cairn.critique.ArtifactService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;
import io.cairn.sprint.SprintService;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The learner lives in Berlin; the artifact is accepted on Monday 18 January, 08:00 there, unless a test says else. */
@ProcessTest
class AdoptionCheckProcessTest {

    private static final String LEARNER = "learner-1";
    /** Ten in the morning in Berlin, 14, 30 and 37 days after. */
    private static final String FIRST = "2027-02-01T09:00:00Z";
    private static final String SECOND = "2027-02-17T09:00:00Z";
    private static final String OVER = "2027-02-24T09:00:00Z";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private AdoptionService adoptions;
    @Autowired
    private JdbcClient jdbc;

    private String id;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void workThatIsInUseAfterTwoWeeksIsAdoptedSinceTheDayItsOwnerSays() {
        accept(world.now());
        world.advanceTo("2027-02-01T08:59:59Z");
        assertThat(asked()).isZero();
        world.advanceTo(FIRST);
        assertThat(asked()).isEqualTo(1);
        answer(Answer.IN_USE, "2027-01-25");

        Adoption adoption = adoptions.adoption(id);
        assertThat(adoption.state()).isEqualTo(State.IN_USE);
        assertThat(adoption.inUseSince()).isEqualTo("2027-01-25");
        assertThat(adoption.endedAt()).isEqualTo(world.now());
        assertThat(world.ending(AdoptionProcess.KEY, id)).isEqualTo("Work in use");
        assertThat(world.path(AdoptionProcess.KEY, id)).contains("Owner asked");
        assertThat(world.log("twilio", "message")).anySatisfy(message ->
                assertThat(message.toString()).contains("Is it in use by now?").contains("#" + id));
    }

    @Test
    void workThatIsNoLongerRelevantIsAskedAboutNoMore() {
        accept(world.now());
        world.advanceTo(FIRST);
        answer(Answer.NOT_RELEVANT, null);
        world.advanceTo(SECOND);

        assertThat(adoptions.adoption(id).state()).isEqualTo(State.GIVEN_UP);
        assertThat(world.ending(AdoptionProcess.KEY, id)).isEqualTo("Work no longer relevant");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void notYetAndSilenceAreAskedOnceMoreAndThenTheWorkIsNotInUseSoFar() {
        accept(world.now());
        world.advanceTo(FIRST);
        answer(Answer.NOT_YET, null);
        assertThat(world.ending(AdoptionProcess.KEY, id)).isNull();
        world.advanceTo(SECOND);
        assertThat(asked()).isEqualTo(2);
        world.advanceTo(OVER);

        Adoption adoption = adoptions.adoption(id);
        assertThat(adoption.state()).isEqualTo(State.NOT_IN_USE);
        assertThat(adoption.notYetAt()).isEqualTo(FIRST);
        assertThat(adoption.endedAt()).isEqualTo(OVER);
        assertThat(world.ending(AdoptionProcess.KEY, id)).isEqualTo("Work not in use so far");
        assertThat(asked()).isEqualTo(2);

        answer(Answer.IN_USE, "2027-02-20");
        assertThat(adoptions.adoption(id).state()).isEqualTo(State.IN_USE);
    }

    @Test
    void whoeverSaysYesBeforeAnybodyAsksIsNotAsked() {
        accept(world.now());
        answer(Answer.IN_USE, "2027-01-18");
        world.advanceTo(FIRST);

        assertThat(world.ending(AdoptionProcess.KEY, id)).isEqualTo("Work in use");
        assertThat(asked()).isZero();
    }

    @Test
    void aYesIsTakenOnceAndTheSameAgainChangesNothing() {
        accept(world.now());
        Adoption first = answer(Answer.IN_USE, "2027-01-18");

        assertThat(answer(Answer.IN_USE, "2027-01-18")).isEqualTo(adoptions.adoption(id));
        assertThat(adoptions.adoption(id).endedAt()).isEqualTo(first.endedAt());
        assertThatThrownBy(() -> answer(Answer.NOT_YET, null)).isInstanceOf(Conflict.class);
    }

    /** Accepted on 18 January, 23:30 in Berlin; by UTC the day of an answer a minute later is still the 18th. */
    @ParameterizedTest
    @CsvSource({"2027-01-17, false", "2027-01-18, true", "2027-01-19, false", ", false"})
    void sinceWhenIsADayOfTheOwnersFromTheAcceptanceToToday(LocalDate since, boolean taken) {
        world.advanceTo("2027-01-18T22:30:00Z");
        accept(world.now());
        if (taken) {
            assertThat(adoptions.answer(LEARNER, id, Answer.IN_USE, since).inUseSince()).isEqualTo(since);
        } else {
            assertThatThrownBy(() -> adoptions.answer(LEARNER, id, Answer.IN_USE, since)).isInstanceOf(BadInput.class);
            assertThat(adoptions.adoption(id).state()).isEqualTo(State.OPEN);
        }
    }

    @Test
    void nobodyElseAnswers() {
        accept(world.now());
        assertThatThrownBy(() -> adoptions.answer("learner-2", id, Answer.NOT_RELEVANT, null))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> adoptions.answer(LEARNER, id, null, null)).isInstanceOf(BadInput.class);
    }

    private void accept(Instant at) {
        String program = TestProgram.of(1, 1, 1).storeIn(programs);
        String artifact = artifacts.open(sprints.plan(program).get(0)).id();
        jdbc.sql("update critique_artifact set state = 'ACCEPTED', accepted_at = ? where id = ?")
                .params(at.atOffset(ZoneOffset.UTC), artifact).update();
        id = adoptions.begin(artifact).id();
        assertThat(adoptions.begin(artifact).id()).isEqualTo(id);
        world.settle();
    }

    private Adoption answer(Answer answer, String since) {
        Adoption adoption = adoptions.answer(LEARNER, id, answer, since == null ? null : LocalDate.parse(since));
        world.settle();
        return adoption;
    }

    private long asked() {
        return jdbc.sql("select count(*) from nudge_message where template = 'adoption-asked'").query(Long.class)
                .single();
    }
}
