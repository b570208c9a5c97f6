package io.cairn.critique;

import io.cairn.critique.Anchor.Kind;
import io.cairn.critique.Artifact.State;
import io.cairn.shared.Anchoring;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page on which a mentor writes a critique: notes that are tied to a place, kept as they are typed. */
@Service
public class ReviewService {

    private final Artifacts artifacts;
    private final Submissions submissions;
    private final CritiqueNotes notes;
    private final Drafts drafts;
    private final Efforts efforts;
    private final ContentService contents;
    private final TemplateService templates;
    private final BlindReadingService blind;
    private final HiddenAnchorService anchors;
    private final FeedbackDraftService feedback;
    private final CritiqueWorkflow workflow;
    private final ObjectMapper json;
    private final Clock clock;

    ReviewService(Artifacts artifacts, Submissions submissions, CritiqueNotes notes, Drafts drafts,
            Efforts efforts, ContentService contents, TemplateService templates, BlindReadingService blind,
            HiddenAnchorService anchors, FeedbackDraftService feedback, CritiqueWorkflow workflow, ObjectMapper json,
            Clock clock) {
        this.artifacts = artifacts;
        this.submissions = submissions;
        this.notes = notes;
        this.drafts = drafts;
        this.efforts = efforts;
        this.contents = contents;
        this.templates = templates;
        this.blind = blind;
        this.anchors = anchors;
        this.feedback = feedback;
        this.workflow = workflow;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What the mentor has typed so far.
     *
     * @throws NotFound if he does not critique the artifact
     */
    public Optional<Review> draft(String artifactId, String mentorId) {
        if (anchor(artifactId, mentorId).isPresent()) {
            return anchors.draft(artifactId).map(this::read);
        }
        return drafts.findById(Draft.id(reviewed(artifactId, mentorId), mentorId)).map(draft -> read(draft.review()));
    }

    /**
     * Keeps what the mentor has typed so far, in the place of what was kept before.
     *
     * @throws NotFound if he does not critique the artifact
     * @throws Conflict if no submission waits for a critique
     * @throws BadInput if it is more than can be kept
     */
    @Transactional
    public void keep(String artifactId, String mentorId, Review review) {
        if (anchor(artifactId, mentorId).isPresent()) {
            review.checkDraft();
            anchors.keep(artifactId, written(review));
            return;
        }
        Artifact artifact = waiting(artifactId, mentorId);
        review.checkDraft();
        Instant now = clock.instant();
        String id = Draft.id(artifact, mentorId);
        drafts.save(drafts.findById(id).orElseGet(() -> new Draft(id, null, artifactId, artifact.round(), mentorId,
                "{}", now, now)).saved(written(review), now));
    }

    /**
     * Hands the critique over: the notes are the learner's, the draft is gone, and the task is done.
     *
     * @throws NotFound if the mentor does not critique the artifact
     * @throws Conflict if no submission waits for a critique
     * @throws BadInput naming each field that is missing or wrong
     */
    @Transactional
    public void handOver(String artifactId, String mentorId, Review review) {
        Optional<BlindReadingService.Blind> anchor = anchor(artifactId, mentorId);
        if (anchor.isPresent()) {
            review.check(lines(anchor.get().submissions().get(0).submission()).size());
            for (int i = 0; i < review.notes().size(); i++) {
                templates.known(field(i, "template"), review.notes().get(i).template());
            }
            complete(artifactId, mentorId, review);
            return;
        }
        Artifact artifact = waiting(artifactId, mentorId);
        Submission submission = submissions.findByArtifactIdAndRound(artifactId, artifact.round()).orElseThrow();
        review.check(lines(submission).size());
        Instant now = clock.instant();
        // A second reader's notes come after the first one's.
        int before = (int) notes.findByArtifactIdOrderByRoundAscPositionAsc(artifactId).stream()
                .filter(note -> note.round() == artifact.round()).count();
        List<Note> given = new ArrayList<>();
        for (Review.Remark remark : review.notes()) {
            String words = remark.words().strip();
            Integer distance = remark.drafted() == null ? null : feedback.take(artifact,
                    field(given.size(), "drafted"), remark.drafted(), words, mentorId).distance();
            given.add(new Note(Ids.newId("note"), null, artifactId, artifact.round(), mentorId,
                    before + given.size() + 1, remark.anchor(), words,
                    templates.known(field(given.size(), "template"), remark.template()), remark.drafted(), distance,
                    now));
        }
        notes.saveAll(given);
        Optional<Draft> draft = drafts.findById(Draft.id(artifact, mentorId));
        efforts.save(Effort.of(artifact, mentorId, draft.map(Draft::begunAt).orElse(now), now,
                templates.share(given)));
        draft.ifPresent(drafts::delete);
        complete(artifactId, mentorId, review);
    }

    private Optional<BlindReadingService.Blind> anchor(String id, String mentorId) {
        return anchors.waiting(id).filter(anchor -> anchor.readerId().equals(mentorId));
    }

    private void complete(String artifactId, String mentorId, Review review) {
        if (!workflow.critiqued(artifactId, mentorId, review)) {
            throw new Conflict("The critique is just being asked for or given to somebody else; try again in a moment");
        }
    }

    private static String field(int note, String name) {
        return "notes[" + note + "]." + name;
    }

    /** A note, and where it stands in each submission that came after the one it was written about. */
    public record Noted(Note note, List<String> quote, List<Later> later) {
    }

    /** @param place null where the note is tied to no text: the older submission shows what it is about */
    public record Later(int round, Anchoring.Found found, Anchoring.Place place) {
    }

    /**
     * In the order of rounds and notes.
     *
     * @param critiques those that are seen, whose notes these are
     */
    public List<Noted> notes(String artifactId, List<Critique> critiques) {
        List<Note> given = notes.findByArtifactIdOrderByRoundAscPositionAsc(artifactId).stream()
                .filter(note -> critiques.stream().anyMatch(critique -> critique.round() == note.round()
                        && critique.mentorId().equals(note.mentorId()))).toList();
        if (given.isEmpty()) {
            return List.of();
        }
        List<Handed> all = submissions.findByArtifactIdOrderByRound(artifactId).stream()
                .map(one -> new Handed(one.round(), one.sha256(), lines(one))).toList();
        return given.stream().map(note -> {
            Handed about = all.stream().filter(one -> one.round() == note.round()).findFirst().orElseThrow();
            return new Noted(note, quote(note.anchor(), about), all.stream().filter(one -> one.round() > note.round())
                    .map(one -> later(note.anchor(), about, one)).toList());
        }).toList();
    }

    /** A submission, its text read once for all notes. */
    private record Handed(int round, String sha256, List<String> lines) {
    }

    private static List<String> quote(Anchor anchor, Handed about) {
        return anchor.kind() == Kind.LINES ? about.lines().subList(anchor.fromLine() - 1, anchor.toLine()) : List.of();
    }

    private static Later later(Anchor anchor, Handed about, Handed fresh) {
        if (anchor.kind() != Kind.LINES) {
            return new Later(fresh.round(), about.sha256().equals(fresh.sha256()) ? Anchoring.Found.KEPT
                    : Anchoring.Found.OBSOLETE, null);
        }
        Anchoring.Place place = Anchoring.find(about.lines(), fresh.lines(), anchor.fromLine(), anchor.toLine());
        return new Later(fresh.round(), place.found(), place);
    }

    private List<String> lines(Submission submission) {
        return contents.text(submission).map(Anchoring::lines).orElse(List.of());
    }

    private Artifact reviewed(String artifactId, String mentorId) {
        return artifacts.findById(artifactId).filter(artifact -> artifact.reviewerId().equals(mentorId)
                || blind.waiting(artifactId, mentorId).isPresent())
                .orElseThrow(() -> new NotFound("There is no artifact " + artifactId + " for you to critique"));
    }

    private Artifact waiting(String artifactId, String mentorId) {
        Artifact artifact = reviewed(artifactId, mentorId);
        if (artifact.state() != State.SUBMITTED && blind.waiting(artifactId, mentorId).isEmpty()) {
            throw new Conflict("No submission of this artifact waits for a critique");
        }
        return artifact;
    }

    private String written(Review review) {
        try {
            return json.writeValueAsString(review);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft cannot be written", e);
        }
    }

    private Review read(String review) {
        try {
            return json.readValue(review, Review.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft cannot be read", e);
        }
    }
}
