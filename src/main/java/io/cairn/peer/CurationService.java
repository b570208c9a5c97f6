package io.cairn.peer;

import io.cairn.critique.ContentService;
import io.cairn.peer.PeerNote.Kind;
import io.cairn.peer.ReviewGroup.State;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;

/** How a mentor looks over what a group has written, before the owners of the works see it. */
@Service
public class CurationService {

    private final ReviewGroups groups;
    private final ReviewWorks works;
    private final PeerNotes notes;
    private final GroupWorkflow workflow;
    private final ContentService contents;
    private final Clock clock;

    CurationService(ReviewGroups groups, ReviewWorks works, PeerNotes notes, GroupWorkflow workflow,
            ContentService contents, Clock clock) {
        this.groups = groups;
        this.works = works;
        this.notes = notes;
        this.workflow = workflow;
        this.contents = contents;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such group */
    public ReviewGroup group(String groupId) {
        return groups.findById(groupId).orElseThrow(() -> new NotFound("There is no peer group " + groupId));
    }

    /** Around the circle. */
    public List<ReviewWork> works(String groupId) {
        return works.findByGroupIdOrderByPosition(groupId);
    }

    /** By work; those that nobody has written too. */
    public List<PeerNote> notes(String groupId) {
        return notes.findByGroupIdOrderByWorkIdAscIdAsc(groupId);
    }

    /** @throws NotFound if it is no work of the group */
    public ContentService.Content content(String groupId, String workId) {
        ReviewWork work = work(groupId, workId);
        return contents.content(work.artifactId(), work.submissionId());
    }

    /**
     * Keeps a note from its reader or not, and lets it stand out or not.
     *
     * @throws NotFound if it is not the mentor's group, or it has no such written note
     * @throws BadInput if a hidden note, or the mentor's own, were to stand out
     * @throws Conflict unless the group's notes are being looked over
     */
    @Transactional
    public void curate(String groupId, String mentorId, String noteId, boolean hidden, boolean amplified) {
        own(groupId, mentorId);
        PeerNote note = notes.findById(noteId).filter(known -> known.groupId().equals(groupId))
                .filter(known -> known.state() == PeerNote.State.WRITTEN)
                .orElseThrow(() -> new NotFound("There is no note " + noteId + " in this group"));
        if (amplified && (hidden || !note.ofPeer())) {
            throw new BadInput("amplified", hidden ? "A hidden note cannot stand out"
                    : "Your own note cannot stand out");
        }
        notes.save(note.curated(hidden, amplified));
    }

    /**
     * Adds the mentor's own note on a work, or changes it.
     *
     * @throws NotFound if it is not the mentor's group, or it has no such work
     * @throws BadInput if something is missing or not fit to be kept
     * @throws Conflict unless the group's notes are being looked over
     */
    @Transactional
    public void write(String groupId, String mentorId, String workId, Kind kind, String words) {
        own(groupId, mentorId);
        ReviewWork work = work(groupId, workId);
        PeerNoteService.check(kind, words);
        PeerNote known = notes.findByWorkIdOrderByIdAsc(workId).stream()
                .filter(note -> note.writerId().equals(mentorId)).findFirst().orElse(null);
        notes.save(known == null ? PeerNote.ofMentor(Ids.newId("peer-note"), work, mentorId, kind, words.strip(),
                clock.instant()) : known.written(kind, words.strip(), clock.instant()));
    }

    /**
     * The mentor is done: completes the task.
     *
     * @throws BadInput if no note stands out although there is one that could
     * @throws Conflict if no task waits
     */
    @Transactional
    public void finish(String groupId, String mentorId) {
        own(groupId, mentorId);
        curated(groupId);
        if (!workflow.curated(groupId)) {
            throw new Conflict("Nothing is to be looked over now");
        }
    }

    /** When the task is completed, on the page or in Tasklist. @throws BadInput as {@link #finish} */
    @Transactional
    public void curated(String groupId) {
        List<PeerNote> shown = notes(groupId).stream().filter(PeerNote::isShown).filter(PeerNote::ofPeer).toList();
        if (!shown.isEmpty() && shown.stream().noneMatch(PeerNote::amplified)) {
            throw new BadInput("amplified", "Choose at least one note that is worth reading for the whole cohort");
        }
    }

    private void own(String groupId, String mentorId) {
        ReviewGroup group = groups.findWithLockById(groupId).filter(known -> known.mentorId().equals(mentorId))
                .orElseThrow(() -> new NotFound("There is no peer group " + groupId));
        if (group.state() != State.CURATING) {
            throw new Conflict("Nothing is to be looked over now");
        }
    }

    private ReviewWork work(String groupId, String workId) {
        return works.findById(workId).filter(known -> known.groupId().equals(groupId))
                .orElseThrow(() -> new NotFound("There is no work " + workId + " in this group"));
    }
}
