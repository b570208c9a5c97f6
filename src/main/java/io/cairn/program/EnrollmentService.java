package io.cairn.program;

import io.cairn.shared.Ids;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** Gives learners their place in a program that runs already. */
@Service
public class EnrollmentService {

    private final Enrollments enrollments;
    private final Catalogue catalogue;
    private final JdbcAggregateTemplate rows;
    private final ProgramWorkflow workflow;
    private final FormerMentors formerMentors;
    private final ObjectProvider<LearnerHandover> followers;
    private final Clock clock;

    EnrollmentService(Enrollments enrollments, Catalogue catalogue, JdbcAggregateTemplate rows,
            ProgramWorkflow workflow, FormerMentors formerMentors, ObjectProvider<LearnerHandover> followers,
            Clock clock) {
        this.enrollments = enrollments;
        this.catalogue = catalogue;
        this.rows = rows;
        this.workflow = workflow;
        this.formerMentors = formerMentors;
        this.followers = followers;
        this.clock = clock;
    }

    /**
     * Enrolls the learner, once, and lets his sprints begin. His first day is the next Monday where he lives, or the
     * program's own first day if that is later.
     */
    @Transactional
    public void enroll(String programId, String learnerId, String mentorId, String sponsorId) {
        place(programId, learnerId, mentorId, sponsorId).ifPresent(enrolled -> workflow.enrolled(enrolled.id()));
    }

    /**
     * The same for whoever has the sprints run by a process of his own.
     *
     * @return empty if the learner is enrolled already
     */
    @Transactional
    public Optional<Enrollment> place(String programId, String learnerId, String mentorId, String sponsorId) {
        if (enrollments.findByProgramIdAndLearnerId(programId, learnerId).isPresent()) {
            return Optional.empty();
        }
        LocalDate monday = clock.instant().atZone(catalogue.person(learnerId).zoneId()).toLocalDate()
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        LocalDate first = catalogue.definition(programId).starts();
        return Optional.of(rows.insert(new Enrollment(programId + "." + learnerId, null, programId, learnerId,
                mentorId, sponsorId, first.isAfter(monday) ? first : monday, rankWith(mentorId, programId))));
    }

    /**
     * From now on the learner has that mentor; what is open goes along with it, what was done stays where it was. To
     * hand over to the mentor that the learner has changes nothing.
     *
     * @throws io.cairn.engine.WaitsUntil if something of the learner's is just on its way
     */
    @Transactional
    public void handOver(String programId, String learnerId, String mentorId) {
        Enrollment before = catalogue.enrollment(programId, learnerId);
        if (before.mentorId().equals(mentorId)) {
            return;
        }
        enrollments.save(before.with(mentorId, rankWith(mentorId, programId)));
        formerMentors.save(new FormerMentor(Ids.newId("former"), null, programId, learnerId, before.mentorId(),
                clock.instant()));
        LearnerHandover.Handover handover =
                new LearnerHandover.Handover(programId, learnerId, before.mentorId(), mentorId);
        followers.orderedStream().forEach(follower -> follower.handOver(handover));
    }

    private int rankWith(String mentorId, String programId) {
        return (int) catalogue.enrollments(programId).stream().filter(other -> other.mentorId().equals(mentorId)).count();
    }
}
