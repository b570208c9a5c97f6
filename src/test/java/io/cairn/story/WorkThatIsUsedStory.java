package io.cairn.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Adoption;
import io.cairn.critique.AdoptionService;
import io.cairn.critique.Anchor;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Critique;
import io.cairn.critique.Review;
import io.cairn.critique.ReviewService;
import io.cairn.critique.Work;
import io.cairn.insight.Report;
import io.cairn.insight.ReportService;
import io.cairn.peer.CurationService;
import io.cairn.peer.PeerNote;
import io.cairn.peer.PeerNoteService;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;
import io.cairn.shared.Anchoring;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Three learners of one mentor and a sprint in January: a first draft that comes back with a note, a second one that is
 * accepted, what the others say of it, and two weeks later the question whether it is in use.
 */
@ProcessTest
class WorkThatIsUsedStory {

    private static final String PROGRAM = "test-program";
    private static final String MENTOR = "mentor-1";
    private static final String LENA = "learner-1";
    private static final Review.Remark GOOD = new Review.Remark(Anchor.lines(1, 1), "One sees what it is about.", null,
            null);
    private static final List<String> OTHERS = List.of("learner-2", "learner-3");

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private ReviewService reviews;
    @Autowired
    private PeerNoteService peerNotes;
    @Autowired
    private CurationService curations;
    @Autowired
    private AdoptionService adoptions;
    @Autowired
    private ReportService reports;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void twoRoundsPeersAndAnAdoption() {
        TestProgram.of(1, 3, 1).checkIns(0).mentorsCalibrated(true).peerReview("days", 2).importInto(programs);
        world.advanceTo("2027-01-18T12:00:00Z");
        String work = workOf(LENA).id();

        handIn(LENA, "Why we release\nWe release on Tuesdays.\nThe end.");
        OTHERS.forEach(learner -> handIn(learner, "What " + learner + " decided"));
        critique(work, Critique.Verdict.REVISE, new Review.Remark(Anchor.lines(2, 2), "Say who decides.", null, null));
        assertThat(artifacts.artifact(work).state()).isEqualTo(Artifact.State.REVISION_ASKED);
        OTHERS.forEach(learner -> critique(workOf(learner).id(), Critique.Verdict.ACCEPT, GOOD));

        world.advanceTo("2027-01-19T12:00:00Z");
        handIn(LENA, "Why we release\nIn short\nAnna releases on Tuesdays.\nThe end.");
        assertThat(artifacts.artifact(work).round()).isEqualTo(2);
        assertThat(reviews.notes(work, artifacts.critiquesOf(work)).get(0).later()).singleElement()
                .satisfies(later -> assertThat(later.found()).as("beside what stands there now")
                        .isNotEqualTo(Anchoring.Found.KEPT));
        critique(work, Critique.Verdict.ACCEPT, GOOD);
        assertThat(artifacts.artifact(work).state()).isEqualTo(Artifact.State.ACCEPTED);

        // Thursday, 18:00 in Berlin: the works are due, and the three read each other until Saturday.
        world.advanceTo("2027-01-21T17:00:00Z");
        PeerNote best = whatTheOthersSay();
        assertThat(peerNotes.worthReading(OTHERS.get(0))).as("nobody has agreed yet").isEmpty();
        peerNotes.consent(best.writerId(), best.id(), true);
        peerNotes.consent(LENA, best.id(), true);
        world.settle();
        assertThat(peerNotes.worthReading(OTHERS.get(0))).hasSize(1);
        peerNotes.consent(LENA, best.id(), false);
        world.settle();
        assertThat(peerNotes.worthReading(OTHERS.get(0))).as("taken back").isEmpty();

        // Accepted on 19 January; asked 14 days later at ten in the morning.
        world.advanceTo("2027-02-02T09:00:00Z");
        Adoption asked = adoptions.adoptionsOfLearner(LENA).get(0);
        assertThat(world.log("twilio", "message").toString()).contains("#" + asked.id());
        adoptions.answer(LENA, asked.id(), Adoption.Answer.IN_USE, LocalDate.parse("2027-01-28"));
        world.settle();

        Report report = reports.report(PROGRAM, null, null);
        assertThat(report.adoption().adopted().part()).isEqualTo(1);
        assertThat(report.artifacts().accepted()).isEqualTo(3);
        assertThat(report.peers().notes()).isEqualTo(6);
        assertThat(report.sprints().completed()).isEqualTo(3);
    }

    /** Two notes on each work; the mentor lets all of them stand, and one about Lena's work stands out. */
    private PeerNote whatTheOthersSay() {
        String group = jdbc.sql("select id from peer_group").query(String.class).single();
        for (PeerNote place : curations.notes(group)) {
            peerNotes.write(place.writerId(), place.id(), PeerNote.Kind.WORKS, "One sees at once who decides");
        }
        world.settle();
        assertThat(peerNotes.received(LENA)).as("before the mentor has looked").isEmpty();
        PeerNote best = curations.notes(group).stream().filter(note -> note.ownerId().equals(LENA)).findFirst()
                .orElseThrow();
        curations.curate(group, MENTOR, best.id(), false, true);
        curations.finish(group, MENTOR);
        world.settle();
        assertThat(peerNotes.received(LENA)).hasSize(2);
        return best;
    }

    private Artifact workOf(String learner) {
        return artifacts.artifactsOfLearner(learner).get(0);
    }

    private void handIn(String learner, String text) {
        artifacts.submit(workOf(learner).id(), learner, Work.of(text, null));
        world.settle();
    }

    private void critique(String work, Critique.Verdict verdict, Review.Remark... notes) {
        reviews.handOver(work, MENTOR, new Review(Map.of("clarity", 4, "evidence", 4, "application", 4, "craft", 4),
                verdict, List.of(notes)));
        world.settle();
    }
}
