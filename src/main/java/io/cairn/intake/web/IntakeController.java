package io.cairn.intake.web;

import io.cairn.intake.Intake;
import io.cairn.intake.IntakeService;
import io.cairn.intake.Match;
import io.cairn.intake.MatchService;
import io.cairn.program.NewcomerService.Newcomer;
import io.cairn.program.Person.Role;
import io.cairn.shared.BadInput;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Asks people into a program, and says how that stands. */
@RestController
@Tag(name = "Intakes")
@RequestMapping("/api/intakes")
class IntakeController {

    /**
     * @param program     its id
     * @param sponsor     the id of who pays for a learner; none for a mentor
     * @param mentorShare hundredths of a percent of the net price that go to a mentor (7000 is 70 %); none for a learner
     * @param language    BCP 47, in which the person is written to
     * @param zone        where the person probably lives; the form asks
     */
    record Invitation(String program, Role role, String firstName, String lastName, String email, String language,
            String zone, String sponsor, Integer mentorShare) {
    }

    /**
     * @param reason  why it was closed: no-answer, incomplete, not-handed-in or declined; else null
     * @param missing the fields without which the person cannot be admitted; when it was closed, those missing then
     * @param match   the id of the search for a learner's mentor; null before it has begun
     */
    record IntakeView(String id, String program, String person, Role role, Intake.State state, String reason,
            List<String> missing, Instant invitedAt, Instant closesAt, Instant endedAt, Instant restingSince,
            String match) {
    }

    private final IntakeService intakes;
    private final MatchService matches;

    IntakeController(IntakeService intakes, MatchService matches) {
        this.intakes = intakes;
        this.matches = matches;
    }

    @Operation(summary = "Asks somebody into a program, by mail with a link to a form")
    @PostMapping
    @PreAuthorize("hasAnyRole('operators', 'designers', 'camunda-admin')")
    ResponseEntity<IntakeView> invite(@RequestBody Invitation asked) {
        if (asked.program() == null || asked.program().indexOf('\0') >= 0) {
            throw new BadInput("program", "must be the id of a program");
        }
        if (asked.role() == null || asked.role() == Role.SPONSOR) {
            throw new BadInput("role", "must be LEARNER or MENTOR");
        }
        Intake intake = intakes.invite(asked.program(), new Newcomer(asked.role(), asked.firstName(),
                asked.lastName(), asked.email(), asked.language(), asked.zone(), asked.mentorShare()), asked.sponsor());
        return ResponseEntity.created(URI.create("/api/intakes/" + intake.id())).body(view(intake));
    }

    @Operation(summary = "All that were asked, the earliest first; of one program, if it is named")
    @GetMapping
    @PreAuthorize("hasAnyRole('operators', 'designers', 'camunda-admin')")
    List<IntakeView> intakes(@RequestParam(required = false) String program) {
        return intakes.intakesOf(program).stream().map(this::view).toList();
    }

    @Operation(summary = "How an intake stands, and why it was closed if it was")
    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('operators', 'designers', 'camunda-admin')")
    IntakeView intake(@PathVariable String id) {
        return view(intakes.intake(id));
    }

    private IntakeView view(Intake intake) {
        return new IntakeView(intake.id(), intake.programId(), intake.personId(), intake.role(), intake.state(),
                intake.reason(), intakes.missing(intake), intake.invitedAt(), intake.closesAt(), intake.endedAt(),
                intake.restingSince(), matches.matchOf(intake.id()).map(Match::id).orElse(null));
    }
}
