package io.cairn.critique.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.critique.Calibration;
import io.cairn.critique.CalibrationService;
import io.cairn.critique.Critique;
import io.cairn.critique.Drift;
import io.cairn.critique.Severity;
import io.cairn.critique.SeverityService;
import io.cairn.shared.Ids;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

@ProcessTest
class SeverityDriftProcessTest {

    private static final String MENTOR = TestProgram.MENTOR;

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private ReferenceWorld works;
    @Autowired
    private SeverityService severities;
    @Autowired
    private CalibrationService calibrations;
    @Autowired
    private TaskService tasks;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        world.reset();
        program.add(TestProgram.definition());
    }

    @Test
    void aMentorWhoBecomesMilderRaisesAnAlarmAndIsCalibratedAnew() {
        works.reset();
        othersGive(3, 10);
        critiques(3, 5);
        assertThat(drifts()).isEmpty();
        critiques(4, 5);
        assertThat(drifts()).as("0.6 a critique adds up to 3.0, which is the limit").isEmpty();
        critiques(4, 1);

        Drift drift = drifts().get(0);
        assertThat(drift.direction()).isEqualTo(Drift.Direction.MILDER);
        assertThat(severities.before(drift)).hasSize(11).extracting(Severity::deviation)
                .endsWith(0, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000);
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(drift.id()).taskCandidateGroup("operators")
                .singleResult().getName()).isEqualTo("Look at drift");
        JsonNode seen = world.http().get().uri("/api/drifts/" + drift.id())
                .headers(headers -> headers.setBasicAuth("operator", "cairn")).retrieve().body(JsonNode.class);
        assertThat(seen.path("critiques")).hasSize(11);
        assertThat(seen.path("critiques").get(10).path("milder").asDouble()).isEqualTo(3.6);
        answer(drift, "calibrate");

        assertThat(severities.drift(drift.id()).answer()).isEqualTo(Drift.Answer.CALIBRATED);
        assertThat(calibrations.ofMentor(MENTOR)).singleElement().matches(Calibration::open);
        assertThat(world.ending(SeverityProcess.KEY, drift.id())).isEqualTo("Calibration begun");
    }

    @Test
    void whatHasAGoodReasonIsLeftAndAddsUpAnew() {
        othersGive(4, 10);
        critiques(3, 6);
        Drift drift = drifts().get(0);
        assertThat(drift.direction()).isEqualTo(Drift.Direction.STRICTER);
        critiques(3, 6);
        assertThat(drifts()).as("one alarm at a time").hasSize(1);
        answer(drift, "leave");
        assertThat(severities.drift(drift.id()).answer()).isEqualTo(Drift.Answer.LEFT);
        assertThat(world.ending(SeverityProcess.KEY, drift.id())).isEqualTo("Drift left");
        critiques(3, 5);
        assertThat(drifts()).hasSize(1);
        critiques(3, 1);
        assertThat(drifts()).hasSize(2);
    }

    @Test
    void withoutReferenceWorksTheOperatorLooksAgain() {
        othersGive(3, 10);
        critiques(5, 2);
        Drift drift = drifts().get(0);
        answer(drift, "calibrate");
        assertThat(severities.drift(drift.id()).answer()).isNull();
        assertThat(task(drift).getName()).isEqualTo("Look at drift");
        assertThat(calibrations.all()).isEmpty();
    }

    @Test
    void whileOthersHaveCritiquedLittleNobodyKnowsWhatToExpect() {
        othersGive(3, 9);
        critiques(5, 20);
        assertThat(drifts()).isEmpty();
        assertThat(jdbc.sql("select count(*) from critique_severity").query(Integer.class).single()).isZero();
    }

    private List<Drift> drifts() {
        return severities.driftsOf(TestProgram.ID, MENTOR);
    }

    private Task task(Drift drift) {
        return tasks.createTaskQuery().processInstanceBusinessKey(drift.id()).singleResult();
    }

    private void answer(Drift drift, String answer) {
        tasks.complete(task(drift).getId(), Map.of(SeverityProcess.DRIFT_ANSWER, answer));
        world.settle();
    }

    private void othersGive(int rating, int count) {
        for (int i = 0; i < count; i++) {
            stored(TestProgram.SECOND_MENTOR, rating);
        }
    }

    private void critiques(int rating, int count) {
        for (int i = 0; i < count; i++) {
            severities.critiqued(TestProgram.ID, stored(MENTOR, rating));
        }
        world.settle();
    }

    /** A critique of the first round, in the past of an artifact that nothing else is known of. */
    private Critique stored(String mentor, int rating) {
        String artifact = Ids.newId("artifact");
        var now = world.now().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                insert into critique_artifact (id, version, program_id, sprint_id, learner_id, mentor_id, reviewer_id,
                    state, round, due_at, closes_at) values (?, 0, ?, ?, 'learner', ?, ?, 'ACCEPTED', 1, ?, ?)""")
                .params(artifact, TestProgram.ID, artifact, mentor, mentor, now, now).update();
        Critique critique = new Critique(Ids.newId("critique"), null, artifact, 1, mentor, rating, rating, rating,
                rating, Critique.Verdict.ACCEPT, "", world.now());
        jdbc.sql("""
                insert into critique_critique (id, version, artifact_id, round, mentor_id, clarity, evidence,
                    application, craft, verdict, notes, noted_at)
                values (?, 0, ?, 1, ?, ?, ?, ?, ?, 'ACCEPT', '', ?)""")
                .params(critique.id(), artifact, mentor, rating, rating, rating, rating, now).update();
        return critique;
    }
}
