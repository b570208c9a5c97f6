package io.cairn.intake.web;

import io.cairn.engine.Accounts;
import io.cairn.intake.Rematch;
import io.cairn.intake.RematchService;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.Person;
import io.cairn.shared.BadInput;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.util.List;

/** The wish that a learner has another mentor: said by the learner, the mentor or an operator, and what came of it. */
@RestController
@Tag(name = "Intakes")
class RematchController {

    record Wish(String program, String learner) {
    }

    /** @param open whether another mentor is being looked for */
    record LearnerView(boolean open) {
    }

    /** @param learners how many learners of the program the mentor has now */
    record MentorView(String account, String firstName, String zone, String language, long learners) {
    }

    /** @param others the program's other mentors, those with the fewest learners first */
    record RematchView(String id, String program, Rematch.State state, String learner, String learnerZone,
            String learnerLanguage, String mentor, String newMentor, Instant wantedAt, Instant endedAt,
            List<MentorView> others) {
    }

    private final RematchService rematches;
    private final Catalogue catalogue;

    RematchController(RematchService rematches, Catalogue catalogue) {
        this.rematches = rematches;
        this.catalogue = catalogue;
    }

    @Operation(summary = "Asks for another mentor in the latest program; no reason is asked for, and none is kept")
    @PostMapping("/api/learner/rematch")
    LearnerView want(Principal learner) {
        rematches.wantByLearner(learner.getName());
        return wanted(learner);
    }

    @Operation(summary = "Whether another mentor is being looked for")
    @GetMapping("/api/learner/rematch")
    LearnerView wanted(Principal learner) {
        return new LearnerView(rematches.openFor(learner.getName()).isPresent());
    }

    @Operation(summary = "Asks for another mentor for a learner: operators for any, a mentor for his own")
    @PostMapping("/api/rematches")
    @PreAuthorize("hasAnyRole('mentors', 'operators', 'camunda-admin')")
    @ResponseStatus(HttpStatus.CREATED)
    RematchView want(Authentication login, @RequestBody Wish wish) {
        if (wish.program() == null || wish.learner() == null) {
            throw new BadInput(wish.program() == null ? "program" : "learner", "is missing");
        }
        Enrollment enrollment = catalogue.enrollment(wish.program(), wish.learner());
        if (!Accounts.seesAll(login) && !enrollment.mentorId().equals(login.getName())) {
            throw new NotFound("There is no learner " + wish.learner() + " in program " + wish.program());
        }
        return view(rematches.want(wish.program(), wish.learner()));
    }

    @Operation(summary = "A wish for another mentor, and who else mentors in the program")
    @GetMapping("/api/rematches/{id}")
    @PreAuthorize("hasAnyRole('operators', 'camunda-admin')")
    RematchView rematch(@PathVariable String id) {
        return view(rematches.rematch(id));
    }

    private RematchView view(Rematch rematch) {
        Person learner = catalogue.person(rematch.learnerId());
        List<Enrollment> all = catalogue.enrollments(rematch.programId());
        List<MentorView> others = rematches.others(rematch.programId(), rematch.mentorId()).stream()
                .map(catalogue::person).map(mentor -> new MentorView(mentor.id(), mentor.firstName(), mentor.zone(),
                        mentor.language(), all.stream().filter(one -> one.mentorId().equals(mentor.id())).count()))
                .sorted((a, b) -> Long.compare(a.learners(), b.learners())).toList();
        return new RematchView(rematch.id(), catalogue.definition(rematch.programId()).title(), rematch.state(),
                learner.firstName(), learner.zone(), learner.language(),
                catalogue.person(rematch.mentorId()).firstName(), rematch.newMentorId() == null ? null
                : catalogue.person(rematch.newMentorId()).firstName(), rematch.wantedAt(), rematch.endedAt(), others);
    }
}
