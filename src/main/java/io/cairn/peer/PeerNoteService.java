package io.cairn.peer;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.ContentService;
import io.cairn.peer.PeerNote.Kind;
import io.cairn.peer.ReviewGroup.State;
import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What learners read and write of each other. Nobody outside of a group sees its works and notes. */
@Service
public class PeerNoteService {

    /** In UTF-16 units. */
    public static final int LONGEST = 4000;

    private final ReviewGroups groups;
    private final ReviewWorks works;
    private final PeerNotes notes;
    private final GroupWorkflow workflow;
    private final ArtifactService artifacts;
    private final ContentService contents;
    private final Catalogue catalogue;
    private final Clock clock;

    PeerNoteService(ReviewGroups groups, ReviewWorks works, PeerNotes notes, GroupWorkflow workflow,
            ArtifactService artifacts, ContentService contents, Catalogue catalogue, Clock clock) {
        this.groups = groups;
        this.works = works;
        this.notes = notes;
        this.workflow = workflow;
        this.artifacts = artifacts;
        this.contents = contents;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A note in its group, and the work that it is about. */
    public record Placed(PeerNote note, ReviewGroup group, ReviewWork work) {
    }

    /** What the learner is asked to write, or has written and may change; the earliest due first. */
    public List<Placed> toWrite(String learnerId) {
        return placed(notes.findByWriterIdOrderByIdAsc(learnerId))
                .filter(placed -> placed.note().state() != PeerNote.State.MISSED)
                .filter(placed -> placed.group().state() == State.WRITING)
                .sorted((one, other) -> one.note().dueAt().compareTo(other.note().dueAt())).toList();
    }

    /** What others and the mentor say about the learner's own work, once it has been looked over. */
    public List<Placed> received(String learnerId) {
        return placed(notes.findByOwnerIdOrderByIdAsc(learnerId)).filter(placed -> placed.note().isShown())
                .filter(placed -> placed.group().released()).toList();
    }

    /** The notes about which the learner is asked, or was, whether the cohort may see them. */
    public List<Placed> asked(String learnerId) {
        return placed(Stream.concat(notes.findByOwnerIdOrderByIdAsc(learnerId).stream(),
                notes.findByWriterIdOrderByIdAsc(learnerId).stream()).toList())
                .filter(placed -> placed.note().isShown() && placed.note().amplified())
                .filter(placed -> placed.group().consentDueAt() != null).toList();
    }

    /** Whether one may still agree. */
    public boolean open(Placed placed) {
        return placed.group().state() == State.RELEASED && clock.instant().isBefore(placed.group().consentDueAt());
    }

    /** What the cohort of the learner's latest program sees, the newest first. */
    public List<Placed> worthReading(String learnerId) {
        return catalogue.latestEnrollment(learnerId).map(enrollment ->
                placed(notes.ofProgram(enrollment.programId()).stream().filter(PeerNote::isShared).toList()).toList())
                .orElse(List.of());
    }

    private Stream<Placed> placed(List<PeerNote> all) {
        return all.stream().map(note -> new Placed(note, groups.findById(note.groupId()).orElseThrow(),
                works.findById(note.workId()).orElseThrow()));
    }

    /** Of what was to be handed in. */
    public String title(ReviewWork work) {
        return artifacts.deliverable(artifact(work)).title();
    }

    /** What the work is to be like. */
    public List<String> definitionOfDone(ReviewWork work) {
        return artifacts.deliverable(artifact(work)).definitionOfDone();
    }

    private Artifact artifact(ReviewWork work) {
        return artifacts.artifact(work.artifactId());
    }

    /** What there is to be read of a work. */
    public ContentService.Described described(ReviewWork work) {
        return contents.described(work.artifactId()).stream()
                .filter(described -> described.submission().id().equals(work.submissionId())).findFirst().orElseThrow();
    }

    /**
     * The work itself, for a member of its group.
     *
     * @throws NotFound for everybody else, and before the group was asked
     */
    public ContentService.Content contentForMember(String workId, String learnerId) {
        ReviewWork work = works.findById(workId).filter(known ->
                        groups.findById(known.groupId()).orElseThrow().asked()
                                && works.findByGroupIdOrderByPosition(known.groupId()).stream()
                                .anyMatch(member -> member.learnerId().equals(learnerId)))
                .orElseThrow(() -> new NotFound("There is no work " + workId + " for you"));
        return contents.content(work.artifactId(), work.submissionId());
    }

    /**
     * Keeps the note; until its time is over, or everybody of the group has written, it may be changed.
     *
     * @throws NotFound if it is not the learner's to write
     * @throws BadInput if something is missing or not fit to be kept
     * @throws Conflict if its time is over
     */
    @Transactional
    public PeerNote write(String learnerId, String noteId, Kind kind, String words) {
        PeerNote before = notes.findById(noteId).filter(note -> note.writerId().equals(learnerId) && note.ofPeer())
                .orElseThrow(() -> new NotFound("There is no note " + noteId + " for you to write"));
        ReviewGroup group = groups.findWithLockById(before.groupId()).orElseThrow();
        if (!group.asked()) {
            throw new NotFound("There is no note " + noteId + " for you to write");
        }
        check(kind, words);
        // Read again under the lock: the time may have run out meanwhile.
        PeerNote note = notes.findById(noteId).orElseThrow();
        if (group.state() != State.WRITING || note.state() == PeerNote.State.MISSED
                || !clock.instant().isBefore(note.dueAt())) {
            throw new Conflict("The time for this note is over");
        }
        PeerNote written = notes.save(note.written(kind, words.strip(), clock.instant()));
        if (notes.findByGroupIdOrderByWorkIdAscIdAsc(group.id()).stream()
                .noneMatch(other -> other.state() == PeerNote.State.ASKED)) {
            workflow.notesWritten(group.id());
        }
        return written;
    }

    static void check(Kind kind, String words) {
        if (kind == null) {
            throw new BadInput("kind", "is missing");
        }
        if (words == null || words.isBlank() || words.length() > LONGEST || words.indexOf('\0') >= 0) {
            throw new BadInput("words", "is empty, longer than " + LONGEST + " characters, or holds a NUL");
        }
    }

    /**
     * Whether the cohort may see an amplified note, as its writer or the owner of the work says. A no is taken at any
     * time, after a yes too; a yes until the time for it is over.
     *
     * @throws NotFound if the learner is not asked about it
     * @throws Conflict if the time is over
     */
    @Transactional
    public PeerNote consent(String learnerId, String noteId, Boolean yes) {
        PeerNote known = notes.findById(noteId)
                .filter(note -> note.writerId().equals(learnerId) || note.ownerId().equals(learnerId))
                .orElseThrow(() -> new NotFound("There is no note " + noteId + " about which you are asked"));
        ReviewGroup group = groups.findWithLockById(known.groupId()).orElseThrow();
        PeerNote note = notes.findById(noteId).orElseThrow();
        if (group.consentDueAt() == null || !note.isShown() || !note.amplified()) {
            throw new NotFound("There is no note " + noteId + " about which you are asked");
        }
        if (yes == null) {
            throw new BadInput("consent", "is missing");
        }
        Boolean before = note.writerId().equals(learnerId) ? note.writerConsent() : note.ownerConsent();
        if (yes && !Boolean.TRUE.equals(before) && !open(new Placed(note, group, null))) {
            throw new Conflict("The time to agree is over");
        }
        PeerNote answered = notes.save(note.consented(learnerId, yes));
        if (notes.findByGroupIdOrderByWorkIdAscIdAsc(group.id()).stream()
                .filter(other -> other.isShown() && other.amplified()).allMatch(PeerNote::answered)) {
            workflow.consentsAnswered(group.id());
        }
        return answered;
    }
}
