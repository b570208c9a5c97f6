package io.cairn.program;

import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** Gives learners their place in a program that runs already. */
@Service
public class EnrollmentService {

    private final Enrollments enrollments;
    private final Catalogue catalogue;
    private final JdbcAggregateTemplate rows;
    private final ProgramWorkflow workflow;
    private final Clock clock;

    EnrollmentService(Enrollments enrollments, Catalogue catalogue, JdbcAggregateTemplate rows,
            ProgramWorkflow workflow, Clock clock) {
        this.enrollments = enrollments;
        this.catalogue = catalogue;
        this.rows = rows;
        this.workflow = workflow;
        this.clock = clock;
    }

    /**
     * Enrolls the learner, once. His first day is the next Monday where he lives, or the program's own first day if that
     * is later.
     */
    @Transactional
    public void enroll(String programId, String learnerId, String mentorId, String sponsorId) {
        if (enrollments.findByProgramIdAndLearnerId(programId, learnerId).isPresent()) {
            return;
        }
        LocalDate monday = clock.instant().atZone(catalogue.person(learnerId).zoneId()).toLocalDate()
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        LocalDate first = catalogue.definition(programId).starts();
        List<Enrollment> all = catalogue.enrollments(programId);
        int rank = (int) all.stream().filter(other -> other.mentorId().equals(mentorId)).count();
        Enrollment enrolled = rows.insert(new Enrollment(programId + "." + learnerId, null, programId, learnerId,
                mentorId, sponsorId, first.isAfter(monday) ? first : monday, rank));
        workflow.enrolled(enrolled.id());
    }
}
