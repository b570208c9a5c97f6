package io.cairn.critique;

import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Drafts of feedback that a machine writes and a mentor decides on. Nothing waits for one, and nothing of one reaches a
 * learner but what a mentor put into a note.
 */
@Service
public class FeedbackDraftService {

    /** In characters; what is longer is read by people only. */
    private static final int LONGEST_WORK = 100_000;
    private static final int SHOWN = 50;

    private final FeedbackDrafts drafts;
    private final DraftedNotes notes;
    private final DraftSwitch mainSwitch;
    private final DraftProperties properties;
    private final FeedbackDraftWorkflow workflow;
    private final ArtifactService artifacts;
    private final Submissions submissions;
    private final ContentService contents;
    private final Catalogue catalogue;
    private final Clock clock;

    FeedbackDraftService(FeedbackDrafts drafts, DraftedNotes notes, DraftSwitch mainSwitch, DraftProperties properties,
            FeedbackDraftWorkflow workflow, ArtifactService artifacts, Submissions submissions, ContentService contents,
            Catalogue catalogue, Clock clock) {
        this.drafts = drafts;
        this.notes = notes;
        this.mainSwitch = mainSwitch;
        this.properties = properties;
        this.workflow = workflow;
        this.artifacts = artifacts;
        this.submissions = submissions;
        this.contents = contents;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Has a draft asked for, once for the submission that waits, where all agree: the deployment names a writer, the
     * program wants drafts, the learner has not said no, and nobody has switched them off. Only a text goes out.
     */
    @Transactional
    public void begin(String artifactId) {
        Artifact artifact = artifacts.artifact(artifactId);
        Submission submission = submissions.findByArtifactIdAndRound(artifactId, artifact.round()).orElseThrow();
        if (!wanted(artifact) || drafts.existsBySubmissionId(submission.id())
                || contents.text(submission).filter(text -> text.length() <= LONGEST_WORK).isEmpty()) {
            return;
        }
        FeedbackDraft draft = drafts.save(FeedbackDraft.of(Ids.newId("feedback-draft"), submission, artifact,
                clock.instant()));
        workflow.submissionReady(draft.id());
    }

    private boolean wanted(Artifact artifact) {
        return properties.available() && mainSwitch.on()
                && catalogue.definition(artifact.programId()).policies().automatedDrafts()
                && catalogue.person(artifact.learnerId()).preferences().wantsDrafts();
    }

    /** Whether somebody still waits for it and everybody agrees to it. */
    boolean waitedFor(FeedbackDraft draft) {
        Artifact artifact = artifacts.artifact(draft.artifactId());
        return wanted(artifact) && artifact.round() == draft.round() && artifact.state() == Artifact.State.SUBMITTED;
    }

    /** @param model what wrote it, as it says itself */
    public record Offered(DraftedNote note, String model) {
    }

    /**
     * What there is of a draft for the critique that waits, without what was rejected. Nothing while drafts are
     * switched off, or once the learner said no.
     *
     * @throws NotFound if the mentor does not critique the artifact
     */
    public List<Offered> offered(String artifactId, String mentorId) {
        Artifact artifact = reviewed(artifactId, mentorId);
        if (artifact.state() != Artifact.State.SUBMITTED || !wanted(artifact)) {
            return List.of();
        }
        return drafts.findByArtifactIdAndRound(artifactId, artifact.round()).stream()
                .flatMap(draft -> notes.findByDraftIdOrderByPosition(draft.id()).stream()
                        .filter(note -> note.decision() == null).map(note -> new Offered(note, draft.model())))
                .toList();
    }

    /**
     * Nothing is made of the drafted note; again changes nothing.
     *
     * @throws NotFound if the mentor does not critique the artifact, or its draft has no such note
     * @throws Conflict if it was given to the learner before
     */
    @Transactional
    public void reject(String artifactId, String mentorId, String noteId) {
        Artifact artifact = reviewed(artifactId, mentorId);
        DraftedNote note = notes.of(noteId, artifactId, artifact.round())
                .orElseThrow(() -> new NotFound("There is no drafted note " + noteId));
        if (note.decision() == null) {
            notes.save(note.rejected(mentorId, clock.instant()));
        } else if (note.decision() != DraftedNote.Decision.REJECTED) {
            throw new Conflict("It was given to the learner already");
        }
    }

    private Artifact reviewed(String artifactId, String mentorId) {
        Artifact artifact = artifacts.artifact(artifactId);
        if (!artifact.reviewerId().equals(mentorId)) {
            throw new NotFound("There is no artifact " + artifactId + " for you to critique");
        }
        return artifact;
    }

    /**
     * Notes that a mentor gives a drafted note to the learner, in these words. Joins the caller's transaction.
     *
     * @param field how the drafted note is called where it came from
     * @throws BadInput if the artifact's round has no such drafted note, or it was decided on before
     */
    DraftedNote take(Artifact artifact, String field, String noteId, String words, String mentorId) {
        DraftedNote note = notes.of(noteId, artifact.id(), artifact.round()).filter(one -> one.decision() == null)
                .orElseThrow(() -> new BadInput(field, "is no drafted note that waits for a decision"));
        return notes.save(note.taken(EditDistance.between(note.words(), words), mentorId, clock.instant()));
    }

    /**
     * @param available whether there is a writer at all
     * @param changedBy null if nobody has touched the switch, as is {@code changedAt}
     * @param latest    the drafts asked for last, the latest first
     */
    public record Overview(boolean available, boolean on, String changedBy, Instant changedAt,
            List<FeedbackDraft> latest) {
    }

    public Overview overview() {
        Optional<DraftSwitch.Setting> setting = mainSwitch.setting();
        return new Overview(properties.available(), mainSwitch.on(), setting.map(DraftSwitch.Setting::by).orElse(null),
                setting.map(DraftSwitch.Setting::at).orElse(null), drafts.latest(SHOWN));
    }

    /** From now on no draft is asked for, kept or shown; or they are again. What a mentor took before stays his. */
    @Transactional
    public void switchTo(boolean on, String by) {
        mainSwitch.set(on, by, clock.instant());
    }

    /** The earliest asked for first. */
    public List<FeedbackDraft> draftsOf(String programId) {
        return drafts.findByProgramIdOrderByAskedAtAscIdAsc(programId);
    }

    public List<DraftedNote> notesOf(String programId) {
        return notes.ofProgram(programId);
    }
}
