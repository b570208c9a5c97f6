package io.cairn.intake.web;

import io.cairn.engine.Accounts;
import io.cairn.intake.Answers;
import io.cairn.intake.Candidate;
import io.cairn.intake.IntakeService;
import io.cairn.intake.Match;
import io.cairn.intake.MatchService;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** How a learner's mentor is looked for, and why these were asked in this order. */
@RestController
@Tag(name = "Intakes")
@RequestMapping("/api/matches")
class MatchController {

    /** @param hours when a call suits the learner, by the clock in his zone */
    record LearnerView(String firstName, String zone, String language, Answers.Goal goal, List<String> skills,
            List<String> hours) {
    }

    /**
     * @param score  in thousandths, the sum of the shares
     * @param answer null while there is none
     */
    record CandidateView(int place, String mentor, int score, Candidate.Shares shares, Instant offeredAt,
            Instant offerEndsAt, String question, String reply, Candidate.Answer answer) {
    }

    /** @param candidates who is asked, in the order of asking; for a mentor only himself */
    record MatchView(String id, String program, Match.State state, String mentor, Instant begunAt, Instant endedAt,
            LearnerView learner, List<CandidateView> candidates) {
    }

    private final MatchService matches;
    private final IntakeService intakes;
    private final Catalogue catalogue;

    MatchController(MatchService matches, IntakeService intakes, Catalogue catalogue) {
        this.matches = matches;
        this.intakes = intakes;
        this.catalogue = catalogue;
    }

    @Operation(summary = "A match: the learner, and who is asked with each factor's share of the score")
    @GetMapping("/{id}")
    MatchView match(@PathVariable String id, Authentication login) {
        Match match = matches.match(id);
        List<Candidate> seen = matches.candidates(id).stream().filter(candidate -> Accounts.seesAll(login)
                || candidate.offeredAt() != null && candidate.mentorId().equals(login.getName())
                && !catalogue.isFormerMentor(login.getName(), match.programId(), match.learnerId())).toList();
        if (seen.isEmpty() && !Accounts.seesAll(login)) {
            throw new NotFound("There is no match " + id);
        }
        Person learner = catalogue.person(match.learnerId());
        Answers answers = intakes.answers(intakes.intake(match.intakeId()));
        return new MatchView(id, match.programId(), match.state(), match.mentorId(), match.begunAt(), match.endedAt(),
                new LearnerView(learner.firstName(), learner.zone(), learner.language(), answers.goal(),
                        answers.skills(), answers.hours()),
                seen.stream().map(MatchController::view).toList());
    }

    private static CandidateView view(Candidate candidate) {
        return new CandidateView(candidate.place(), candidate.mentorId(), candidate.score(), candidate.shares(),
                candidate.offeredAt(), candidate.offerEndsAt(), candidate.question(), candidate.reply(),
                candidate.answer());
    }
}
