package io.cairn.intake;

import io.cairn.intake.Rematch.State;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.EnrollmentService;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The use cases by which a learner comes to another mentor, through nobody's fault. */
@Service
public class RematchService {

    private final Rematches rematches;
    private final EnrollmentService enrollments;
    private final RematchMessages messages;
    private final RematchWorkflow workflow;
    private final Catalogue catalogue;
    private final Clock clock;

    RematchService(Rematches rematches, EnrollmentService enrollments, RematchMessages messages,
            RematchWorkflow workflow, Catalogue catalogue, Clock clock) {
        this.rematches = rematches;
        this.enrollments = enrollments;
        this.messages = messages;
        this.workflow = workflow;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Somebody wants it; to want it twice is to want it once.
     *
     * @throws NotFound if the learner is not in the program
     * @throws BadInput if the program has nobody else
     */
    @Transactional
    public Rematch want(String programId, String learnerId) {
        Enrollment enrollment = catalogue.enrollment(programId, learnerId);
        return open(programId, learnerId).orElseGet(() -> {
            if (others(programId, enrollment.mentorId()).isEmpty()) {
                throw new BadInput("program", "has no other mentor");
            }
            Rematch rematch = rematches.save(Rematch.wanted(Ids.newId("rematch"), programId, learnerId,
                    enrollment.mentorId(), clock.instant()));
            workflow.wanted(rematch.id());
            return rematch;
        });
    }

    /**
     * The same, said by a learner about the program that he came to last.
     *
     * @throws NotFound if he is in none
     */
    @Transactional
    public Rematch wantByLearner(String learnerId) {
        return want(catalogue.latestEnrollment(learnerId).orElseThrow(() -> new NotFound("You are in no program"))
                .programId(), learnerId);
    }

    /** The wish that is open for the program that a learner came to last. */
    public Optional<Rematch> openFor(String learnerId) {
        return catalogue.latestEnrollment(learnerId).flatMap(enrollment -> open(enrollment.programId(), learnerId));
    }

    private Optional<Rematch> open(String programId, String learnerId) {
        return rematches.findByOpenFor(Rematch.openFor(programId, learnerId));
    }

    /**
     * Keeps whom an operator has agreed on it with.
     *
     * @throws BadInput if it is none of the program's other mentors
     */
    @Transactional
    public void choose(String rematchId, String mentorId) {
        Rematch rematch = rematch(rematchId);
        String chosen = mentorId == null ? "" : mentorId.strip();
        if (!others(rematch.programId(), rematch.mentorId()).contains(chosen)) {
            throw new BadInput("newMentor", "is none of the accounts of the program's other mentors");
        }
        rematches.save(rematch.chosen(chosen));
    }

    /**
     * The learner has the chosen mentor from now on, and those concerned are told.
     *
     * @throws Conflict if nobody was chosen
     */
    @Transactional
    public void handOver(String rematchId) {
        Rematch rematch = rematch(rematchId);
        if (rematch.state() != State.OPEN) {
            return;
        }
        if (rematch.newMentorId() == null) {
            throw new Conflict("Nobody was chosen for " + rematchId);
        }
        enrollments.handOver(rematch.programId(), rematch.learnerId(), rematch.newMentorId());
        messages.handedOver(rematches.save(rematch.ended(State.HANDED_OVER, clock.instant())));
    }

    /** All stays as it is, and the learner is told so. */
    @Transactional
    public void keep(String rematchId) {
        Rematch rematch = rematch(rematchId);
        if (rematch.state() == State.OPEN) {
            messages.stayed(rematches.save(rematch.ended(State.STAYED, clock.instant())));
        }
    }

    /** @throws NotFound if there is no such wish */
    public Rematch rematch(String rematchId) {
        return rematches.findById(rematchId).orElseThrow(() -> new NotFound("There is no rematch " + rematchId));
    }

    /** The program's other mentors, by id. */
    public List<String> others(String programId, String mentorId) {
        return catalogue.mentors(programId).stream().filter(mentor -> !mentor.equals(mentorId)).toList();
    }
}
