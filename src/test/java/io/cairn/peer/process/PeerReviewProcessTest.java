package io.cairn.peer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;

@ProcessTest
class PeerReviewProcessTest {

    @Autowired
    private World world;
    @Autowired
    private PeerWorld peers;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyWorkThatIsHandedInIsReadByTwoOthers() {
        peers.reset(8, 7, "days", 3);
        world.advanceTo("2027-01-21T16:59:59Z");
        assertThat(jdbc.sql("select count(*) from peer_group").query(Long.class).single()).isZero();
        world.advanceTo(PeerWorld.DUE);

        assertThat(jdbc.sql("select count(*) from peer_work group by group_id order by 1").query(Long.class).list())
                .as("learner-8 has handed in nothing").containsExactly(3L, 4L);
        assertThat(jdbc.sql("select count(*) from peer_note group by work_id").query(Long.class).list())
                .hasSize(7).containsOnly(2L);
        assertThat(peers.told("peer-notes-asked")).isEqualTo(7);
        assertThat(world.log("twilio", "message")).anySatisfy(message ->
                assertThat(message.toString()).contains("two others of your group have handed in Artifact 1"));
        assertThat(world.ending(PeerReviewProcess.KEY, peers.round())).isNull();
    }

    @Test
    void aRoundInWhichEverybodyWritesHasItsNotes() {
        peers.due(3, "days", 3);
        peers.everybodyWrites();
        peers.consentTo(true);

        assertThat(state()).isEqualTo("DONE");
        assertThat(world.ending(PeerReviewProcess.KEY, peers.round())).isEqualTo("Every work has its notes");
        assertThat(world.path(PeerReviewProcess.KEY, peers.round())).containsSubsequence("Review planned", "Works due",
                "Form groups", "Run groups", "Close review");
    }

    /** Three read each other: nobody else can step in, and the mentor adds nothing. */
    @Test
    void aRoundInWhichANoteIsMissingSaysSo() {
        peers.due(3, "days", 1);
        peers.write(note -> !note.writerId().equals("learner-2"));
        world.advanceTo("2027-01-22T17:00:00Z");
        peers.consentTo(false);

        assertThat(state()).isEqualTo("TOO_FEW_NOTES");
        assertThat(world.ending(PeerReviewProcess.KEY, peers.round())).isEqualTo("Some works have too few notes");
    }

    @Test
    void twoWorksMakeNoGroup() {
        peers.reset(4, 2, "days", 3);
        world.advanceTo(PeerWorld.DUE);

        assertThat(state()).isEqualTo("TOO_FEW_WORKS");
        assertThat(world.ending(PeerReviewProcess.KEY, peers.round())).isEqualTo("Too few works for a group");
        assertThat(peers.told("peer-notes-asked")).isZero();
    }

    @Test
    void aCohortBeginsARoundForEachSprintThatDeclaresOne() {
        world.reset();
        TestProgram.of(1, 3, 1).sprints(2).checkIns(0).peerReview("session", 2)
                .edit("program.yaml", yaml -> yaml.replaceFirst("    peerReview.*\n", "")).importInto(programs);
        world.settle();

        assertThat(jdbc.sql("select sprint_number from peer_round").query(Integer.class).list()).isEqualTo(List.of(2));
        assertThat(world.path(PeerReviewProcess.KEY, peers.round())).containsExactly("Review planned");
        assertThat(world.path("cohort-run", PeerWorld.PROGRAM)).contains("Plan peer reviews");
    }

    private String state() {
        return jdbc.sql("select state from peer_round").query(String.class).single();
    }
}
