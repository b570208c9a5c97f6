package io.cairn.critique;

import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.EnrollmentService;
import io.cairn.program.ProgramDefinition;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;
import io.cairn.sprint.SprintService;

import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a mentor who is to be retrained a place as a learner. */
@Component
class Retraining {

    private final Catalogue catalogue;
    private final EnrollmentService enrollments;
    private final SprintService planning;
    private final SprintCatalogue sprints;

    Retraining(Catalogue catalogue, EnrollmentService enrollments, SprintService planning, SprintCatalogue sprints) {
        this.catalogue = catalogue;
        this.enrollments = enrollments;
        this.planning = planning;
        this.sprints = sprints;
    }

    /**
     * Plans the one sprint of the program that trains the mentors of the calibration's program. Its process is the
     * calibration's to run.
     *
     * @return empty if no program does, nobody is there to mentor the mentor, or the mentor has a place in it already
     */
    Optional<Sprint> place(Calibration calibration) {
        return catalogue.trainingFor(calibration.programId())
                .flatMap(training -> trainer(training, calibration.mentorId())
                        .flatMap(trainer -> enrollments.place(training.id(), calibration.mentorId(), trainer,
                                training.training().sponsor())))
                .map(place -> sprints.sprint(planning.planOf(place.id()).get(0)));
    }

    /** Who has the fewest learners there, by id where several do. */
    private Optional<String> trainer(ProgramDefinition training, String mentorId) {
        Map<String, Long> learners = catalogue.enrollments(training.id()).stream()
                .collect(Collectors.groupingBy(Enrollment::mentorId, Collectors.counting()));
        return catalogue.mentors(training.id()).stream().filter(trainer -> !trainer.equals(mentorId))
                .min(Comparator.comparingLong(trainer -> learners.getOrDefault(trainer, 0L)));
    }
}
