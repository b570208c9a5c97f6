package io.cairn.critique.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.FeedbackDraft;
import io.cairn.critique.FeedbackDraft.State;
import io.cairn.critique.FeedbackDraftService;
import io.cairn.critique.ReviewService;
import io.cairn.critique.Work;
import io.cairn.program.Catalogue;
import io.cairn.program.PreferenceService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One mentor; two learners hand in a text each, in which they say who they are. */
@ProcessTest
class FeedbackDraftProcessTest {

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private FeedbackDraftService drafts;
    @Autowired
    private ReviewService reviews;
    @Autowired
    private PreferenceService preferences;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;

    private String program;
    private List<String> ids;

    @BeforeEach
    void twoArtifactsAreAskedFor() {
        world.reset();
        begin(TestProgram.of(1, 2, 1).automatedDrafts());
    }

    private void begin(TestProgram kind) {
        program = kind.storeIn(programs);
        ids = sprints.plan(program).stream().map(sprint -> artifacts.open(sprint).id()).toList();
        ids.forEach(id -> runtime.startProcessInstanceByKey(CritiqueProcess.KEY, id));
        world.settle();
    }

    @Test
    void aDraftIsOfferedToTheMentorAndToNobodyElse() {
        submit(0);

        FeedbackDraft draft = draft();
        assertThat(draft.state()).isEqualTo(State.CAME);
        assertThat(draft.model()).isEqualTo("sandbox-writer-1");
        assertThat(drafts.offered(ids.get(0), "mentor-1")).extracting(offered -> offered.note().fromLine())
                .containsExactly(1, 3);
        assertThat(reviews.notes(ids.get(0), artifacts.critiquesOf(ids.get(0)))).isEmpty();
        assertThat(world.ending(FeedbackDraftProcess.KEY, draft.id())).isEqualTo("Draft offered");
        assertThat(world.path(FeedbackDraftProcess.KEY, draft.id())).contains("Ask for draft");
        assertThat(world.path(CritiqueProcess.KEY, ids.get(0))).containsSubsequence("Fetch the link",
                "Submission ready", "Ask for critique");
        assertThat(world.log("drafts", "call")).singleElement().satisfies(call -> {
            assertThat(call.path("request").toString()).contains("We release on Tuesdays", "It is short.")
                    .doesNotContain("Person2001", "learner-1", "example.org", "491555", "mentor-1");
        });
        submit(0);
        world.advance(Duration.ofHours(2));
        assertThat(world.log("drafts", "call")).as("asked once").hasSize(1);
    }

    @Test
    void aWriterThatFailsIsLeftAloneAndNobodyWaitsForIt() {
        fault("500", "lasting", true);
        submit(0);
        assertThat(reviewTasks()).isEqualTo(1);
        assertThat(draft().state()).isEqualTo(State.ASKED);
        world.advance(Duration.ofMinutes(13));

        assertThat(draft().state()).isEqualTo(State.NONE);
        assertThat(draft().reason()).contains("500");
        assertThat(world.ending(FeedbackDraftProcess.KEY, draft().id())).isEqualTo("No draft came");
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(drafts.overview().latest()).singleElement().extracting(FeedbackDraft::state).isEqualTo(State.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "garbled,   not in the form",
        "misplaced, can be used",
        "cut-off,   before the end",
        "silent,    nothing to say",
        "refused,   refuses it with 400"})
    void whatIsNoDraftIsNotOffered(String fault, String reason) {
        fault(fault, "times", 1);
        submit(0);

        assertThat(draft().state()).isEqualTo(State.NONE);
        assertThat(draft().reason()).contains(reason);
        assertThat(world.ending(FeedbackDraftProcess.KEY, draft().id())).isEqualTo("No draft came");
        assertThat(drafts.offered(ids.get(0), "mentor-1")).isEmpty();
        assertThat(reviewTasks()).isEqualTo(1);
    }

    @Test
    void aLateDraftIsOfferedWhileTheCritiqueWaits() {
        fault("503", "times", 2);
        submit(0);
        assertThat(drafts.offered(ids.get(0), "mentor-1")).isEmpty();
        world.advance(Duration.ofMinutes(3));

        assertThat(draft().state()).isEqualTo(State.CAME);
        assertThat(drafts.offered(ids.get(0), "mentor-1")).hasSize(2);
    }

    /** What is off is not asked for again, and what was there is hidden until it is on again. */
    @Test
    void theSwitchStopsDraftsAndTheLoopGoesOn() {
        submit(0);
        fault("503", "times", 1);
        submit(1);
        drafts.switchTo(false, "operator");
        assertThat(drafts.offered(ids.get(0), "mentor-1")).as("at once").isEmpty();
        world.advance(Duration.ofMinutes(1));

        FeedbackDraft stopped = drafts.draftsOf(program).stream().filter(d -> d.artifactId().equals(ids.get(1)))
                .findFirst().orElseThrow();
        assertThat(stopped.state()).isEqualTo(State.NOT_WANTED);
        assertThat(world.ending(FeedbackDraftProcess.KEY, stopped.id())).isEqualTo("Draft not wanted");
        assertThat(world.log("drafts", "call")).hasSize(2);
        assertThat(reviewTasks()).isEqualTo(2);
        critique(ids.get(1));
        assertThat(artifacts.artifact(ids.get(1)).state()).isEqualTo(Artifact.State.ACCEPTED);
        drafts.switchTo(true, "operator");
        assertThat(drafts.offered(ids.get(0), "mentor-1")).hasSize(2);
    }

    @Test
    void aCritiqueThatIsThereNeedsNoDraft() {
        fault("503", "times", 1);
        submit(0);
        critique(ids.get(0));
        world.advance(Duration.ofMinutes(1));

        assertThat(draft().state()).isEqualTo(State.NOT_WANTED);
        assertThat(world.ending(FeedbackDraftProcess.KEY, draft().id())).isEqualTo("Draft not wanted");
        assertThat(world.log("drafts", "call")).hasSize(1);
    }

    /** Both mentors' tasks are there at the same moment, whatever the writer does. */
    @Test
    void whoOptsOutWaitsNoLongerAndNothingOfTheWorkGoesOut() {
        preferences.change("learner-2", catalogue.person("learner-2").preferences().withDrafts(false));
        fault("503", "lasting", true);
        submit(0);
        submit(1);

        assertThat(reviewTasks()).isEqualTo(2);
        assertThat(ids).extracting(id -> artifacts.artifact(id).critiqueDueAt()).containsOnly(
                Instant.parse("2027-01-19T07:00:00Z"));
        assertThat(drafts.draftsOf(program)).extracting(FeedbackDraft::artifactId).containsExactly(ids.get(0));
    }

    @Test
    void whoOptsOutLaterIsHeededAtOnce() {
        submit(0);
        preferences.change("learner-1", catalogue.person("learner-1").preferences().withDrafts(false));
        assertThat(drafts.offered(ids.get(0), "mentor-1")).isEmpty();
    }

    @Test
    void aProgramThatDoesNotWantDraftsGetsNone() {
        world.reset();
        begin(TestProgram.of(1, 1, 1));
        submit(0);

        assertThat(reviewTasks()).isEqualTo(1);
        assertThat(drafts.draftsOf(program)).isEmpty();
        assertThat(world.log("drafts", "call")).isEmpty();
    }

    /** After five failures the writer counts as away, and jobs are parked; an hour later they have had enough. */
    @Test
    void whileTheWriterIsAwayNothingIsAskedAndNothingIsLost() {
        fault("away", "lasting", true);
        submit(0);
        submit(1);
        world.advance(Duration.ofMinutes(5));
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("provider-outage").count()).isEqualTo(1);
        assertThat(reviewTasks()).isEqualTo(2);
        world.http().delete().uri("/sandbox/faults").retrieve().toBodilessEntity();
        world.advance(Duration.ofMinutes(2));

        assertThat(drafts.draftsOf(program)).extracting(FeedbackDraft::state).containsOnly(State.CAME);
    }

    private void submit(int learner) {
        artifacts.submit(ids.get(learner), "learner-" + (learner + 1), Work.of("""
                Why we release

                We release on Tuesdays. Signed: Person2001 Example, learner-1@example.org, +491555 0102001.
                """, null));
        world.settle();
    }

    private void critique(String id) {
        tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(id).singleResult().getId(),
                Map.of("clarity", 4, "evidence", 4, "application", 4, "craft", 4, "verdict", "accept",
                        "notes", "line 1 Good."));
        world.settle();
    }

    private long reviewTasks() {
        return tasks.createTaskQuery().taskDefinitionKey(CritiqueProcess.CRITIQUE_TASK).taskAssignee("mentor-1")
                .count();
    }

    private FeedbackDraft draft() {
        List<FeedbackDraft> all = drafts.draftsOf(program);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void fault(String fault, String field, Object value) {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("provider", "drafts", "operation", "away".equals(fault) ? "*" : "chat.completions.create",
                        "fault", fault, field, value)).retrieve().toBodilessEntity();
    }
}
