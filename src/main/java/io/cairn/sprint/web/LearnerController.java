package io.cairn.sprint.web;

import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.program.ProgramDefinition;
import io.cairn.sprint.Sprint;
import io.cairn.sprint.SprintCatalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Who the learner is, and how the learner's sprints stand. */
@RestController
@Tag(name = "Learners")
class LearnerController {

    private final Catalogue catalogue;
    private final SprintCatalogue sprints;
    private final Clock clock;

    LearnerController(Catalogue catalogue, SprintCatalogue sprints, Clock clock) {
        this.catalogue = catalogue;
        this.sprints = sprints;
        this.clock = clock;
    }

    /** @param program the one of the learner's latest enrollment; null if there is none
     *  @param now     the application's own time, which a demonstration may have moved */
    record LearnerView(String id, String firstName, String zone, String language, ProgramView program,
            List<SprintView> sprints, Instant now) {
    }

    record ProgramView(String title) {
    }

    /** @param deliverable what the sprint ends with; null where the program names none */
    record SprintView(String id, int number, Sprint.State state, String reason, String deliverable,
            String mentorFirstName, Instant startsAt, Instant endsAt, Instant graceEndsAt) {
    }

    @Operation(summary = "Who the learner is, and how the learner's sprints stand")
    @GetMapping("/api/learner")
    LearnerView learner(Principal who) {
        Person person = catalogue.person(who.getName());
        ProgramView program = catalogue.latestEnrollment(person.id())
                .map(enrollment -> new ProgramView(catalogue.definition(enrollment.programId()).title()))
                .orElse(null);
        List<SprintView> views = sprints.sprintsOfLearner(person.id()).stream().map(this::view).toList();
        return new LearnerView(person.id(), person.firstName(), person.zone(), person.language(), program, views,
                clock.instant());
    }

    private SprintView view(Sprint sprint) {
        ProgramDefinition.Deliverable deliverable = sprints.definition(sprint).deliverable();
        return new SprintView(sprint.id(), sprint.number(), sprint.state(), sprint.reason(),
                deliverable == null ? null : deliverable.title(),
                catalogue.person(sprint.mentorId()).firstName(), sprint.startsAt(), sprint.endsAt(),
                sprint.graceEndsAt());
    }
}
