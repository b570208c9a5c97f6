package io.cairn.sprint;

import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.Ids;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The use cases of a sprint. What is repeated changes nothing, so that a job may run again. */
@Service
public class SprintService {

    private final Sprints sprints;
    private final ModuleDeliveries deliveries;
    private final SprintCatalogue sprintCatalogue;
    private final Catalogue catalogue;
    private final Clock clock;

    SprintService(Sprints sprints, ModuleDeliveries deliveries, SprintCatalogue sprintCatalogue, Catalogue catalogue,
            Clock clock) {
        this.sprints = sprints;
        this.deliveries = deliveries;
        this.sprintCatalogue = sprintCatalogue;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * One sprint per learner and sprint of the program.
     *
     * @return their ids, in the order of the program's learners, then of its sprints
     */
    @Transactional
    public List<String> plan(String programId) {
        ProgramDefinition program = catalogue.definition(programId);
        return catalogue.enrollments(programId).stream().flatMap(enrollment -> plan(program, enrollment)).toList();
    }

    /**
     * One sprint per sprint of the program, for one learner.
     *
     * @return their ids, in the order of the program's sprints
     */
    @Transactional
    public List<String> planOf(String enrollmentId) {
        Enrollment enrollment = catalogue.enrollment(enrollmentId);
        return plan(catalogue.definition(enrollment.programId()), enrollment).toList();
    }

    private Stream<String> plan(ProgramDefinition program, Enrollment enrollment) {
        ZoneId zone = catalogue.person(enrollment.learnerId()).zoneId();
        return program.sprints().stream().map(definition -> sprints.findByProgramIdAndLearnerIdAndNumber(
                enrollment.programId(), enrollment.learnerId(), definition.number())
                .orElseGet(() -> plan(program, definition, enrollment, zone)).id());
    }

    private Sprint plan(ProgramDefinition program, ProgramDefinition.Sprint definition, Enrollment enrollment,
            ZoneId zone) {
        LocalDate first = program.sprintStart(definition.number(), enrollment.starts());
        LocalDate after = first.plusDays(definition.days());
        return sprints.save(Sprint.planned(Ids.newId("sprint"), enrollment.programId(), enrollment.learnerId(),
                enrollment.mentorId(), enrollment.sponsorId(), definition.number(),
                first.atStartOfDay(zone).toInstant(), after.atStartOfDay(zone).toInstant(),
                after.atStartOfDay().plus(program.grace()).atZone(zone).toInstant()));
    }

    /** What a sprint needs to know before it begins. */
    public record Preparation(Instant startsAt, boolean deliverableDefined) {
    }

    /** Refuses a sprint whose program names no deliverable. */
    @Transactional
    public Preparation prepare(String sprintId) {
        Sprint sprint = sprintCatalogue.sprint(sprintId);
        boolean defined = sprintCatalogue.definition(sprint).deliverable() != null;
        if (!defined && sprint.state() == Sprint.State.PLANNED) {
            sprints.save(sprint.notCompleted(Sprint.NO_DELIVERABLE, clock.instant()));
        }
        return new Preparation(sprint.startsAt(), defined);
    }

    /**
     * The sprint runs from now on.
     *
     * @return the ids of its module deliveries, the earliest first
     */
    @Transactional
    public List<String> begin(String sprintId) {
        Sprint sprint = sprintCatalogue.sprint(sprintId);
        if (sprint.state() == Sprint.State.PLANNED) {
            sprints.save(sprint.running());
            planModules(sprint);
        }
        return deliveries.findBySprintIdOrderByDeliverAtAscModuleIdAsc(sprintId).stream().map(ModuleDelivery::id)
                .toList();
    }

    private void planModules(Sprint sprint) {
        ProgramDefinition program = catalogue.definition(sprint.programId());
        Enrollment enrollment = catalogue.enrollment(sprint.programId(), sprint.learnerId());
        ZoneId zone = catalogue.person(sprint.learnerId()).zoneId();
        for (ProgramDefinition.Module module : program.sprint(sprint.number()).modules()) {
            deliveries.save(ModuleDelivery.planned(Ids.newId("module"), sprint.id(), module.id(), sprint.learnerId(),
                    program.momentOf(sprint.number(), enrollment.starts(), module.day(), module.at(), zone),
                    sprint.endsAt()));
        }
    }

    /** The artifact was accepted. */
    @Transactional
    public void complete(String sprintId) {
        Sprint sprint = sprintCatalogue.sprint(sprintId);
        if (sprint.state() == Sprint.State.RUNNING) {
            sprints.save(sprint.completed(clock.instant()));
        }
    }

    /** @param reason what became of the artifact: {@code not-handed-in} or {@code not-accepted} */
    @Transactional
    public void close(String sprintId, String reason) {
        Sprint sprint = sprintCatalogue.sprint(sprintId);
        if (sprint.state() == Sprint.State.RUNNING) {
            sprints.save(sprint.notCompleted(reason, clock.instant()));
        }
    }
}
