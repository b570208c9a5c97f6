package io.cairn.peer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.peer.CurationService;
import io.cairn.peer.PeerNote;
import io.cairn.peer.PeerNote.Origin;
import io.cairn.peer.PeerNoteService;
import io.cairn.peer.ReviewGroup;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Three days from Thursday, 18:00 in Berlin. */
@ProcessTest
class PeerGroupProcessTest {

    private static final String DAY_BEFORE = "2027-01-23T17:00:00Z";
    private static final String OVER = "2027-01-24T17:00:00Z";

    @Autowired
    private World world;
    @Autowired
    private PeerWorld peers;
    @Autowired
    private PeerNoteService notes;
    @Autowired
    private CurationService curations;
    @Autowired
    private TaskService tasks;

    @Test
    void whatEverybodyWritesIsLookedOverAndHandedToTheOwners() {
        peers.due(4, "days", 3);
        peers.everybodyWrites();
        assertThat(notes.received("learner-1")).as("not before the mentor has looked").isEmpty();
        Task task = task();
        assertThat(task.getAssignee()).isEqualTo(PeerWorld.MENTOR);
        assertThat(task.getDueDate()).isEqualTo(Date.from(Instant.parse("2027-01-24T17:00:00Z")));
        assertThat(world.log("mail", "message").toString()).contains("/peer/" + peers.group());
        PeerNote hurtful = peers.notes().stream().filter(note -> note.ownerId().equals("learner-1")).findFirst()
                .orElseThrow();
        curations.curate(peers.group(), PeerWorld.MENTOR, hurtful.id(), true, false);
        PeerNote best = peers.amplify();
        peers.finish();

        assertThat(peers.theGroup().state()).isEqualTo(ReviewGroup.State.RELEASED);
        assertThat(notes.received("learner-1")).as("without the one that is hidden").hasSize(1);
        assertThat(notes.received("learner-2")).hasSize(2);
        assertThat(peers.told("peer-notes-ready")).isEqualTo(4);
        peers.consent(best, true, true);
        assertThat(world.ending(PeerGroupProcess.KEY, peers.group())).isEqualTo("Best notes settled");
        assertThat(world.path(PeerGroupProcess.KEY, peers.group())).containsSubsequence("Group formed",
                "Look up deadlines", "Ask for notes", "Await notes", "Ask for curation", "Curate peer notes",
                "Release notes", "Share best notes").doesNotContain("Arrange session", "Late members reminded");
    }

    @Test
    void whoIsLateIsRemindedAndThenThePlaceGoesToAnotherOfTheGroup() {
        peers.due(4, "days", 3);
        peers.write(note -> !note.writerId().equals("learner-3"));
        world.advanceTo(DAY_BEFORE);
        assertThat(peers.told("peer-notes-due-soon")).as("learner-3 only").isEqualTo(1);
        assertThat(world.path(PeerGroupProcess.KEY, peers.group())).contains("Late members reminded");
        List<PeerNote> late = peers.notes().stream().filter(note -> note.writerId().equals("learner-3")).toList();
        world.advanceTo(OVER);

        List<PeerNote> passedOn = peers.notes().stream().filter(note -> note.origin() == Origin.PASSED_ON).toList();
        assertThat(passedOn).hasSize(2).allSatisfy(note -> {
            assertThat(note.writerId()).isNotIn("learner-3", note.ownerId());
            assertThat(note.dueAt()).isEqualTo("2027-01-26T17:00:00Z");
        });
        assertThat(peers.told("peer-note-passed-on")).isEqualTo(2);
        assertThatThrownBy(() -> notes.write("learner-3", late.get(0).id(), PeerNote.Kind.CHANGE, "Too late"))
                .isInstanceOf(Conflict.class);
        peers.everybodyWrites();
        peers.assertNotesOnEachWork(2);
        assertThat(task()).isNotNull();
    }

    @Test
    void aPlaceIsPassedOnOnceAndTheMentorFillsInWhatIsStillMissing() {
        peers.due(4, "days", 3);
        peers.write(note -> !note.writerId().equals("learner-3"));
        world.advanceTo("2027-01-26T17:00:00Z");

        assertThat(peers.notes().stream().filter(note -> note.state() == PeerNote.State.MISSED)).hasSize(4);
        assertThat(peers.notes().stream().filter(note -> note.origin() == Origin.PASSED_ON)).hasSize(2);
        curations.works(peers.group()).forEach(work -> {
            if (peers.notes().stream().filter(note -> note.workId().equals(work.id())).filter(PeerNote::isShown)
                    .count() < 2) {
                curations.write(peers.group(), PeerWorld.MENTOR, work.id(), PeerNote.Kind.CHANGE, "Name the reader.");
            }
        });
        peers.assertNotesOnEachWork(2);
    }

    @Test
    void nobodyHasWrittenAnythingAndNothingStandsOut() {
        peers.due(3, "days", 3);
        world.advanceTo(OVER);
        tasks.complete(task().getId(), Map.of(PeerGroupProcess.ALL_CURATED, true));
        world.settle();

        assertThat(peers.theGroup().state()).isEqualTo(ReviewGroup.State.RELEASED);
        assertThat(world.ending(PeerGroupProcess.KEY, peers.group())).isEqualTo("No note stands out");
        assertThat(peers.told("peer-notes-ready")).isZero();
        assertThat(peers.told("peer-note-passed-on")).isZero();
    }

    @Test
    void aMentorWhoChoosesNoneIsAskedToUnlessThereIsNone() {
        peers.due(3, "days", 3);
        peers.everybodyWrites();
        assertThatThrownBy(peers::finish).isInstanceOf(BadInput.class)
                .hasMessageContaining("at least one note that is worth reading");
        assertThatThrownBy(() -> tasks.complete(task().getId(), Map.of(PeerGroupProcess.ALL_CURATED, true)))
                .hasMessageContaining("at least one note that is worth reading");
        peers.notes().forEach(note -> curations.curate(peers.group(), PeerWorld.MENTOR, note.id(), true, false));
        peers.finish();

        assertThat(notes.received("learner-1")).isEmpty();
        assertThat(world.ending(PeerGroupProcess.KEY, peers.group())).isEqualTo("No note stands out");
    }

    @Test
    void whatTheMentorDoesNotLookOverInTimeIsHandedOverAsItIs() {
        peers.due(3, "days", 3);
        peers.everybodyWrites();
        world.advanceTo("2027-01-24T16:59:59Z");
        assertThat(notes.received("learner-1")).isEmpty();
        world.advanceTo("2027-01-24T17:00:00Z");

        assertThat(notes.received("learner-1")).hasSize(2);
        assertThat(task()).isNull();
        assertThat(world.ending(PeerGroupProcess.KEY, peers.group())).isEqualTo("No note stands out");
        assertThatThrownBy(() -> curations.curate(peers.group(), PeerWorld.MENTOR, peers.notes().get(0).id(), true,
                false)).isInstanceOf(Conflict.class);
    }

    /** What people say of each other stays out of the engine. */
    @Test
    void noWordOfANoteIsInTheEngine() {
        peers.due(3, "days", 3);
        peers.everybodyWrites();
        assertThat(world.tablesWith("It is clear, says")).containsExactly("peer_note");
    }

    private Task task() {
        return tasks.createTaskQuery().processInstanceBusinessKey(peers.group()).singleResult();
    }
}
