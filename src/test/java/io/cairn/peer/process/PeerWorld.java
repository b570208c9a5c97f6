package io.cairn.peer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.World;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.peer.CurationService;
import io.cairn.peer.PeerNote;
import io.cairn.peer.PeerNoteService;
import io.cairn.peer.ReviewGroup;
import io.cairn.peer.RoundService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;

/**
 * A cohort whose work of one sprint is due on Thursday 21 January, 18:00 in Berlin, and is read by others. The works
 * are handed in past their own process, so that a test has only what it is about.
 */
@Component
public class PeerWorld {

    public static final String MENTOR = "mentor-1";
    public static final String PROGRAM = "test-program";
    /** When the works are due. */
    public static final String DUE = "2027-01-21T17:00:00Z";

    private final World world;
    private final ProgramService programs;
    private final SprintService sprints;
    private final ArtifactService artifacts;
    private final RoundService rounds;
    private final PeerNoteService notes;
    private final CurationService curations;
    private final JdbcClient jdbc;

    PeerWorld(World world, ProgramService programs, SprintService sprints, ArtifactService artifacts,
            RoundService rounds, PeerNoteService notes, CurationService curations, JdbcClient jdbc) {
        this.world = world;
        this.programs = programs;
        this.sprints = sprints;
        this.artifacts = artifacts;
        this.rounds = rounds;
        this.notes = notes;
        this.curations = curations;
        this.jdbc = jdbc;
    }

    /** An empty world with a planned round; so many of the learners have handed in. */
    public void reset(int learners, int handedIn, String mode, int days) {
        world.reset();
        TestProgram.of(1, learners, 1).checkIns(0).peerReview(mode, days).storeIn(programs);
        List<Artifact> works = sprints.plan(PROGRAM).stream().map(artifacts::open).toList();
        works.stream().limit(handedIn).forEach(this::handIn);
        rounds.plan(PROGRAM);
        world.settle();
    }

    /** The same, on the day when the works are due. */
    public void due(int learners, String mode, int days) {
        reset(learners, learners, mode, days);
        world.advanceTo(DUE);
    }

    private void handIn(Artifact artifact) {
        jdbc.sql("insert into critique_submission (id, version, artifact_id, round, kind, content, sha256, "
                        + "submitted_at) values (?, 0, ?, 1, 'TEXT', ?, ?, ?)")
                .params("submission-" + artifact.learnerId(), artifact.id(), "The work of " + artifact.learnerId(),
                        "0".repeat(64), world.now().atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("update critique_artifact set state = 'SUBMITTED' where id = ?").param(artifact.id()).update();
    }

    public String round() {
        return jdbc.sql("select id from peer_round").query(String.class).single();
    }

    /** Of a round that has only one. */
    public String group() {
        return jdbc.sql("select id from peer_group").query(String.class).single();
    }

    public ReviewGroup theGroup() {
        return curations.group(group());
    }

    /** All places of the group. */
    public List<PeerNote> notes() {
        return curations.notes(group());
    }

    /** Everybody whose place fits writes the note. */
    public void write(Predicate<PeerNote> which) {
        notes().stream().filter(note -> note.state() == PeerNote.State.ASKED).filter(which).forEach(note ->
                notes.write(note.writerId(), note.id(), PeerNote.Kind.WORKS, "It is clear, says " + note.writerId()));
        world.settle();
    }

    public void everybodyWrites() {
        write(note -> true);
    }

    /** A note of a learner that stands out by the mentor's choice. */
    public PeerNote amplify() {
        PeerNote note = notes().stream().filter(PeerNote::isShown).filter(PeerNote::ofPeer).findFirst().orElseThrow();
        curations.curate(group(), MENTOR, note.id(), false, true);
        return note;
    }

    public void finish() {
        curations.finish(group(), MENTOR);
        world.settle();
    }

    public void consent(PeerNote note, boolean writer, boolean owner) {
        notes.consent(note.writerId(), note.id(), writer);
        notes.consent(note.ownerId(), note.id(), owner);
        world.settle();
    }

    /** The mentor chooses a note, and whom it concerns say yes or no. */
    public void consentTo(boolean yes) {
        PeerNote note = amplify();
        finish();
        consent(note, yes, yes);
    }

    /** How many messages of that kind there are. */
    public long told(String template) {
        return jdbc.sql("select count(*) from nudge_message where template = ?").param(template).query(Long.class)
                .single();
    }

    /** No place of the group is open, and each work has as many notes as that, those hidden left out. */
    public void assertNotesOnEachWork(int count) {
        assertThat(curations.works(group())).allSatisfy(work -> assertThat(notes().stream()
                .filter(note -> note.workId().equals(work.id())).filter(PeerNote::isShown)).hasSize(count));
    }
}
