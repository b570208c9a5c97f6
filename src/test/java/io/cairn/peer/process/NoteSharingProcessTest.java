package io.cairn.peer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.peer.PeerNote;
import io.cairn.peer.PeerNoteService;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A group of three of a cohort of four; its mentor has chosen one note on Thursday evening. */
@ProcessTest
class NoteSharingProcessTest {

    private static final String OUTSIDER = "learner-4";

    @Autowired
    private World world;
    @Autowired
    private PeerWorld peers;
    @Autowired
    private PeerNoteService notes;

    private PeerNote best;

    @BeforeEach
    void aNoteStandsOut() {
        peers.reset(4, 3, "days", 3);
        world.advanceTo(PeerWorld.DUE);
        peers.everybodyWrites();
        best = peers.amplify();
        peers.finish();
    }

    @Test
    void theCohortSeesANoteToWhichBothHaveAgreed() {
        assertThat(peers.told("peer-consent-asked")).isEqualTo(2);
        notes.consent(best.writerId(), best.id(), true);
        assertThat(notes.worthReading(OUTSIDER)).as("one is not enough").isEmpty();
        notes.consent(best.ownerId(), best.id(), true);
        world.settle();

        assertThat(notes.worthReading(OUTSIDER)).singleElement().satisfies(placed ->
                assertThat(placed.note().words()).isEqualTo("It is clear, says " + best.writerId()));
        assertThat(world.ending(PeerGroupProcess.SHARING_KEY, peers.group()))
                .isEqualTo("Best notes shared with cohort");
    }

    @Test
    void aYesThatIsTakenBackTakesTheNoteFromThePage() {
        peers.consent(best, true, true);
        notes.consent(best.ownerId(), best.id(), false);

        assertThat(notes.worthReading(OUTSIDER)).isEmpty();
        assertThat(notes.received(best.ownerId())).as("it stays the owner's").hasSize(2);
        assertThatThrownBy(() -> notes.consent(best.ownerId(), best.id(), true)).isInstanceOf(Conflict.class);
    }

    @Test
    void aNoIsEnoughForTheNoteToStayInTheGroup() {
        peers.consent(best, true, false);

        assertThat(notes.worthReading(OUTSIDER)).isEmpty();
        assertThat(world.ending(PeerGroupProcess.SHARING_KEY, peers.group())).isEqualTo("Notes stay in the group");
    }

    @Test
    void silenceIsNoYes() {
        notes.consent(best.writerId(), best.id(), true);
        world.advanceTo("2027-01-26T17:00:00Z");

        assertThat(world.ending(PeerGroupProcess.SHARING_KEY, peers.group())).isEqualTo("Notes stay in the group");
        assertThat(world.path(PeerGroupProcess.SHARING_KEY, peers.group())).contains("Time to agree over");
        assertThatThrownBy(() -> notes.consent(best.ownerId(), best.id(), true)).isInstanceOf(Conflict.class);
        assertThat(notes.worthReading(OUTSIDER)).isEmpty();
    }

    @Test
    void onlyThoseWhomItConcernsAreAsked() {
        String third = peers.notes().stream().map(PeerNote::writerId)
                .filter(id -> !id.equals(best.writerId()) && !id.equals(best.ownerId())).findFirst().orElseThrow();
        assertThatThrownBy(() -> notes.consent(third, best.id(), true)).isInstanceOf(NotFound.class);
        PeerNote other = peers.notes().stream().filter(note -> !note.amplified()).findFirst().orElseThrow();
        assertThatThrownBy(() -> notes.consent(other.writerId(), other.id(), true)).isInstanceOf(NotFound.class);
        assertThat(notes.asked(third)).isEmpty();
    }
}
