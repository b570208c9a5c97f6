package io.cairn.peer;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Submission;
import io.cairn.peer.ReviewRound.State;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.ProgramDefinition.Deliverable;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rounds in which cohorts read each other's work. What is repeated changes nothing: a job may run again. */
@Service
public class RoundService {

    private static final int NOTES_WANTED = 2;

    private final ReviewRounds rounds;
    private final ReviewGroups groups;
    private final ReviewWorks works;
    private final PeerNotes notes;
    private final RoundWorkflow workflow;
    private final ArtifactService artifacts;
    private final Catalogue catalogue;
    private final Clock clock;

    RoundService(ReviewRounds rounds, ReviewGroups groups, ReviewWorks works, PeerNotes notes, RoundWorkflow workflow,
            ArtifactService artifacts, Catalogue catalogue, Clock clock) {
        this.rounds = rounds;
        this.groups = groups;
        this.works = works;
        this.notes = notes;
        this.workflow = workflow;
        this.artifacts = artifacts;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A round for each sprint of the program that declares one, once. */
    @Transactional
    public void plan(String programId) {
        ProgramDefinition program = catalogue.definition(programId);
        program.sprints().stream().filter(sprint -> sprint.peerReview() != null)
                .filter(sprint -> rounds.findByProgramIdAndSprintNumber(programId, sprint.number()).isEmpty())
                .forEach(sprint -> lastDue(program, sprint).ifPresent(opensAt -> {
                    ReviewRound round = rounds.save(ReviewRound.planned(Ids.newId("peer-round"), programId,
                            sprint.number(), sprint.peerReview().mode(), sprint.peerReview().days(), opensAt));
                    workflow.planned(round.id(), opensAt, round.mode().name().toLowerCase(Locale.ROOT));
                }));
    }

    /** When the last work is due of those who begin with the program; learners with a later day are not waited for. */
    private Optional<Instant> lastDue(ProgramDefinition program, ProgramDefinition.Sprint sprint) {
        Deliverable due = sprint.deliverable();
        return catalogue.enrollments(program.id()).stream()
                .filter(enrollment -> !enrollment.starts().isAfter(program.starts()))
                .map(enrollment -> program.momentOf(sprint.number(), enrollment.starts(), due.dueDay(), due.dueAt(),
                        catalogue.person(enrollment.learnerId()).zoneId())).max(Comparator.naturalOrder());
    }

    /** What has been handed in is dealt out. @return the groups' ids; none where there are too few works */
    @Transactional
    public List<String> formGroups(String roundId) {
        ReviewRound round = round(roundId);
        if (round.state() == State.PLANNED) {
            Map<String, Artifact> handedIn = handedIn(round);
            if (PeerGroups.possible(handedIn.size())) {
                rounds.save(round.running());
                form(round, handedIn);
            } else {
                rounds.save(round.ended(State.TOO_FEW_WORKS, clock.instant()));
            }
        }
        return groups.findByRoundIdOrderByNumber(roundId).stream().map(ReviewGroup::id).toList();
    }

    /** By learner. */
    private Map<String, Artifact> handedIn(ReviewRound round) {
        return artifacts.artifactsOf(round.programId()).stream()
                .filter(artifact -> artifacts.sprintNumber(artifact) == round.sprintNumber())
                .filter(artifact -> !artifacts.submissionsOf(artifact.id()).isEmpty())
                .collect(Collectors.toMap(Artifact::learnerId, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    private void form(ReviewRound round, Map<String, Artifact> handedIn) {
        List<PeerGroups.Group> formed = PeerGroups.of(handedIn.keySet(), readBefore(round.programId()),
                round.sprintNumber());
        for (int i = 0; i < formed.size(); i++) {
            List<String> circle = formed.get(i).circle();
            ReviewGroup group = groups.save(ReviewGroup.formed(Ids.newId("peer-group"), round.id(), i + 1,
                    mentorOf(round.programId(), circle)));
            Map<String, ReviewWork> byOwner = circle.stream().map(owner -> works.save(new ReviewWork(
                            Ids.newId("peer-work"), null, group.id(), round.id(), owner, handedIn.get(owner).id(),
                            newest(handedIn.get(owner)).id(), circle.indexOf(owner))))
                    .collect(Collectors.toMap(ReviewWork::learnerId, Function.identity()));
            formed.get(i).pairings().forEach(pairing -> notes.save(PeerNote.asked(Ids.newId("peer-note"),
                    byOwner.get(pairing.owner()), pairing.reader(), PeerNote.Origin.ROTATION, null)));
        }
    }

    private Submission newest(Artifact artifact) {
        List<Submission> all = artifacts.submissionsOf(artifact.id());
        return all.get(all.size() - 1);
    }

    private Set<Pairing> readBefore(String programId) {
        return notes.ofProgram(programId).stream().filter(PeerNote::ofPeer)
                .map(note -> new Pairing(note.writerId(), note.ownerId())).collect(Collectors.toSet());
    }

    /** Whose learners are most of them; the first by id of several. */
    private String mentorOf(String programId, List<String> learners) {
        Map<String, Long> mentors = learners.stream().map(learner -> catalogue.enrollment(programId, learner))
                .collect(Collectors.groupingBy(Enrollment::mentorId, TreeMap::new, Collectors.counting()));
        long most = mentors.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        return mentors.entrySet().stream().filter(mentor -> mentor.getValue() == most).map(Map.Entry::getKey)
                .findFirst().orElseThrow();
    }

    /** All groups are done. @return whether every work has come to at least two notes that its owner sees */
    @Transactional
    public boolean close(String roundId) {
        ReviewRound round = round(roundId);
        boolean enough = works.findByRoundIdOrderById(roundId).stream().allMatch(work ->
                notes.findByWorkIdOrderByIdAsc(work.id()).stream().filter(PeerNote::isShown).count() >= NOTES_WANTED);
        rounds.save(round.ended(enough ? State.DONE : State.TOO_FEW_NOTES, clock.instant()));
        return enough;
    }

    /** Of the program's rounds and their groups. */
    public List<String> idsOf(String programId) {
        return rounds.findByProgramIdOrderBySprintNumber(programId).stream().flatMap(round -> Stream.concat(
                Stream.of(round.id()), groups.findByRoundIdOrderByNumber(round.id()).stream().map(ReviewGroup::id)))
                .toList();
    }

    /** What came of the program's rounds so far. */
    public PeerFigures figures(String programId) {
        List<ReviewGroup> released = rounds.findByProgramIdOrderBySprintNumber(programId).stream()
                .flatMap(round -> groups.findByRoundIdOrderByNumber(round.id()).stream())
                .filter(ReviewGroup::released).toList();
        Set<String> settled = released.stream().filter(group -> group.state() == ReviewGroup.State.SETTLED)
                .map(ReviewGroup::id).collect(Collectors.toSet());
        List<PeerNote> all = released.stream()
                .flatMap(group -> notes.findByGroupIdOrderByWorkIdAscIdAsc(group.id()).stream()).toList();
        List<PeerNote> turns = all.stream().filter(note -> note.origin() == PeerNote.Origin.ROTATION).toList();
        List<PeerNote> amplified = all.stream().filter(note -> settled.contains(note.groupId()))
                .filter(note -> note.isShown() && note.amplified()).toList();
        return new PeerFigures(
                released.stream().mapToLong(group -> works.findByGroupIdOrderByPosition(group.id()).size()).sum(),
                all.stream().filter(PeerNote::isShown).count(), turns.size(),
                turns.stream().filter(note -> note.state() == PeerNote.State.WRITTEN).count(), amplified.size(),
                amplified.stream().filter(PeerNote::isShared).count());
    }

    private ReviewRound round(String id) {
        return rounds.findById(id).orElseThrow(() -> new NotFound("There is no peer review " + id));
    }
}
