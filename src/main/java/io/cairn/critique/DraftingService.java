package io.cairn.critique;

import io.cairn.critique.DraftWriter.Wish;
import io.cairn.critique.DraftWriter.Written;
import io.cairn.critique.FeedbackDraft.State;
import io.cairn.effect.ProviderFailure;
import io.cairn.engine.WaitsUntil;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.Anchoring;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Has drafts of feedback written. */
@Service
public class DraftingService {

    /** For how long a writer that does not answer is tried again; whoever reads the work has begun by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_NOTES = 10;
    private static final int LONGEST_NOTE = 2_000;

    private final FeedbackDrafts drafts;
    private final DraftedNotes notes;
    private final FeedbackDraftService feedback;
    private final DraftWriter writer;
    private final ArtifactService artifacts;
    private final Submissions submissions;
    private final ContentService contents;
    private final Catalogue catalogue;
    private final Clock clock;

    DraftingService(FeedbackDrafts drafts, DraftedNotes notes, FeedbackDraftService feedback, DraftWriter writer,
            ArtifactService artifacts, Submissions submissions, ContentService contents, Catalogue catalogue,
            Clock clock) {
        this.drafts = drafts;
        this.notes = notes;
        this.feedback = feedback;
        this.writer = writer;
        this.artifacts = artifacts;
        this.submissions = submissions;
        this.contents = contents;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Asks for the draft and keeps it. That is over once: what came is not asked for again.
     *
     * @return CAME, NONE or NOT_WANTED
     * @throws WaitsUntil      while the writer is not to be asked
     * @throws ProviderFailure if the writer did not answer, and is to be asked again; that ends after a while
     */
    @Transactional
    public State ask(String draftId) {
        FeedbackDraft draft = drafts.findById(draftId)
                .orElseThrow(() -> new NotFound("There is no draft " + draftId));
        if (draft.state() != State.ASKED) {
            return draft.state();
        }
        if (!feedback.waitedFor(draft)) {
            return drafts.save(draft.notWanted(clock.instant())).state();
        }
        Submission submission = submissions.findById(draft.submissionId()).orElseThrow();
        List<String> lines = contents.text(submission).map(Anchoring::lines).orElseThrow();
        Written written = writtenInTime(draft, lines);
        Instant now = clock.instant();
        // Asked again, because writing takes a while: what was switched off meanwhile is not kept.
        if (!feedback.waitedFor(draft)) {
            return drafts.save(draft.notWanted(now)).state();
        }
        List<DraftWriter.Remark> fit = written.remarks().stream().filter(remark -> fits(remark, lines.size()))
                .limit(MOST_NOTES).toList();
        if (fit.isEmpty()) {
            return drafts.save(draft.none(written.obstacle() == null ? "nothing in it can be used"
                    : written.obstacle(), now)).state();
        }
        List<DraftedNote> kept = new ArrayList<>();
        fit.forEach(remark -> kept.add(new DraftedNote(Ids.newId("drafted-note"), null, draftId, kept.size() + 1,
                remark.fromLine(), remark.toLine(), remark.words().strip(), null, null, null, null)));
        State came = drafts.save(draft.came(written.model(), now)).state();
        notes.saveAll(kept);
        return came;
    }

    private static boolean fits(DraftWriter.Remark remark, int lines) {
        return remark.fromLine() >= 1 && remark.toLine() >= remark.fromLine() && remark.toLine() <= lines
                && remark.words() != null && !remark.words().isBlank() && remark.words().length() <= LONGEST_NOTE
                && remark.words().indexOf('\0') < 0;
    }

    private Written writtenInTime(FeedbackDraft draft, List<String> lines) {
        boolean over = !clock.instant().isBefore(draft.askedAt().plus(PATIENCE));
        try {
            return writer.write(wish(draft, lines));
        } catch (ProviderFailure failure) {
            if (over) {
                return Written.none(failure.getMessage());
            }
            throw failure;
        } catch (WaitsUntil waits) {
            if (over) {
                return Written.none("the writer is away or busy");
            }
            throw waits;
        }
    }

    private Wish wish(FeedbackDraft draft, List<String> lines) {
        Artifact artifact = artifacts.artifact(draft.artifactId());
        ProgramDefinition.Deliverable deliverable = artifacts.deliverable(artifact);
        Person learner = catalogue.person(artifact.learnerId());
        return new Wish(deliverable.task(), deliverable.definitionOfDone(),
                Anonymous.lines(lines, List.of(learner, catalogue.person(artifact.mentorId()))), learner.language());
    }
}
