package io.cairn.critique;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.DraftWriter.Remark;
import io.cairn.critique.DraftWriter.Written;
import io.cairn.critique.FeedbackDraft.State;
import io.cairn.program.Catalogue;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Drafts are switched off on another node: its switch knows this one's by the database only. */
@ProcessTest
class DraftSwitchTest {

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private FeedbackDraftService feedback;
    @Autowired
    private FeedbackDrafts drafts;
    @Autowired
    private DraftedNotes notes;
    @Autowired
    private Submissions submissions;
    @Autowired
    private ContentService contents;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionOperations transactions;
    @Autowired
    private Clock clock;

    private DraftSwitch otherNode;
    private String artifact;
    private String draft;

    @BeforeEach
    void aDraftIsWishedFor() {
        world.reset();
        otherNode = new DraftSwitch(jdbc);
        String program = TestProgram.oneLearner().automatedDrafts().storeIn(programs);
        artifact = artifacts.open(sprints.plan(program).get(0)).id();
        runtime.startProcessInstanceByKey("artifact-critique", artifact);
        world.settle();
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("provider", "drafts", "operation", "*", "fault", "503", "times", 1)).retrieve()
                .toBodilessEntity();
        artifacts.submit(artifact, "learner-1", Work.of("Who decides?", null));
        world.settle();
        draft = feedback.draftsOf(program).get(0).id();
        assertThat(drafts.findById(draft).orElseThrow().state()).isEqualTo(State.ASKED);
    }

    @Test
    void whatIsWrittenWhileItIsSwitchedOffIsNotKept() {
        State state = ask(wish -> {
            otherNode.set(false, "operator", clock.instant());
            return draft();
        });

        assertThat(state).isEqualTo(State.NOT_WANTED);
        assertThat(notes.findByDraftIdOrderByPosition(draft)).isEmpty();
    }

    @Test
    void whatIsOffThereIsOffHereAtOnce() {
        assertThat(ask(wish -> draft())).isEqualTo(State.CAME);
        assertThat(feedback.offered(artifact, "mentor-1")).hasSize(1);
        otherNode.set(false, "operator", clock.instant());
        assertThat(feedback.offered(artifact, "mentor-1")).isEmpty();
        assertThat(feedback.overview().changedBy()).isEqualTo("operator");
        otherNode.set(true, "operator", clock.instant());
        assertThat(feedback.offered(artifact, "mentor-1")).hasSize(1);
    }

    private static Written draft() {
        return Written.of("a-model", List.of(new Remark(1, 1, "Say who."), new Remark(1, 2, "There is no line 2."),
                new Remark(1, 1, " ")));
    }

    private State ask(DraftWriter writer) {
        DraftingService drafting = new DraftingService(drafts, notes, feedback, writer, artifacts, submissions,
                contents, catalogue, clock);
        return transactions.execute(status -> drafting.ask(draft));
    }
}
