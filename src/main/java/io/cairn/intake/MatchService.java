package io.cairn.intake;

import io.cairn.intake.Candidate.Answer;
import io.cairn.intake.Ranking.Mentor;
import io.cairn.intake.Ranking.Weights;
import io.cairn.intake.Ranking.Wish;
import io.cairn.program.Catalogue;
import io.cairn.program.EnrollmentService;
import io.cairn.program.Person;
import io.cairn.program.Person.Role;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The use cases by which a learner comes to a mentor. What a step of the process repeats changes nothing. */
@Service
public class MatchService {

    /** So many are asked one after the other before an operator has a look. */
    private static final int ASKED_AT_MOST = 3;

    private final Matches matches;
    private final Candidates candidates;
    private final Intakes intakes;
    private final IntakeService forms;
    private final EnrollmentService enrollments;
    private final MatchMessages messages;
    private final MatchWorkflow workflow;
    private final Catalogue catalogue;
    private final Clock clock;

    MatchService(Matches matches, Candidates candidates, Intakes intakes, IntakeService forms,
            EnrollmentService enrollments, MatchMessages messages, MatchWorkflow workflow, Catalogue catalogue,
            Clock clock) {
        this.matches = matches;
        this.candidates = candidates;
        this.intakes = intakes;
        this.forms = forms;
        this.enrollments = enrollments;
        this.messages = messages;
        this.workflow = workflow;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Begins the search for an admitted learner's mentor, once. */
    @Transactional
    public void want(String intakeId) {
        if (matches.findByIntakeId(intakeId).isEmpty()) {
            Intake learner = forms.intake(intakeId);
            Match match = matches.save(Match.begun(Ids.newId("match"), learner, clock.instant()));
            workflow.wanted(match.id(), forms.answers(learner).goal());
        }
    }

    /** Puts those in an order who are in the pool, have room and were not asked before; keeps the first three. */
    @Transactional
    public void rank(String matchId, Weights weights) {
        Match match = match(matchId);
        List<Candidate> known = candidates.findByMatchIdOrderByPlace(matchId);
        if (known.stream().anyMatch(candidate -> candidate.answer() == null)) {
            return;
        }
        Set<String> asked = known.stream().map(Candidate::mentorId).collect(Collectors.toSet());
        List<Mentor> pool = pool(match).stream().filter(mentor -> mentor.free() > 0)
                .filter(mentor -> !asked.contains(mentor.id())).toList();
        int place = known.size();
        for (Ranking.Ranked ranked : Ranking.of(wish(match), pool, weights, match.begunAt()).stream()
                .limit(ASKED_AT_MOST).toList()) {
            candidates.save(Candidate.ranked(Ids.newId("candidate"), matchId, ++place, ranked));
        }
    }

    /**
     * Offers the match to the next in order who still has room.
     *
     * @return whom, and until when it is his; empty if nobody is left
     */
    @Transactional
    public Optional<Candidate> offer(String matchId, Duration offerFor) {
        Match match = match(matchId);
        for (Candidate next : candidates.findByMatchIdOrderByPlace(matchId)) {
            if (next.pending()) {
                return Optional.of(next);
            }
            if (next.answer() == null) {
                if (pool(match).stream().anyMatch(mentor -> mentor.id().equals(next.mentorId()) && mentor.free() > 0)) {
                    Candidate offered = candidates.save(next.offered(clock.instant(), clock.instant().plus(offerFor)));
                    messages.offered(match, offered);
                    return Optional.of(offered);
                }
                candidates.save(next.answered(Answer.NOT_FREE, clock.instant()));
            }
        }
        return Optional.empty();
    }

    /** What a mentor may say to an offer. */
    public enum Choice { ACCEPT, DECLINE, ASK }

    /**
     * Takes a mentor's answer; a question leaves the offer open.
     *
     * @param question only with {@code ASK}, which is possible once
     * @throws BadInput if the question is missing, or is the second one
     */
    @Transactional
    public void answer(String matchId, Choice choice, String question) {
        Candidate asked = pending(matchId);
        switch (choice) {
            case ACCEPT -> candidates.save(asked.answered(Answer.ACCEPTED, clock.instant()));
            case DECLINE -> candidates.save(asked.answered(Answer.DECLINED, clock.instant()));
            case ASK -> {
                if (asked.question() != null) {
                    throw new BadInput("offerAnswer", "you asked once already: accept or decline");
                }
                if (question == null || question.isBlank()) {
                    throw new BadInput("offerQuestion", "is missing: what do you want to know?");
                }
                candidates.save(asked.asking(question.strip()));
            }
        }
    }

    /** Passes the mentor's question on to the learner. */
    @Transactional
    public void ask(String matchId) {
        messages.asked(match(matchId), pending(matchId));
    }

    /**
     * Takes the learner's reply to a mentor's question; whoever had fallen silent is back with it.
     *
     * @throws Conflict if nobody has asked
     */
    @Transactional
    public void reply(String intakeId, String personId, String reply) {
        Match match = openMatch(intakeId, personId);
        if (reply == null || reply.isBlank()) {
            throw new BadInput("reply", "is missing");
        }
        Candidate asked = candidates.findByMatchIdOrderByPlace(match.id()).stream().filter(Candidate::waitsForReply)
                .findFirst().orElseThrow(() -> new Conflict("Nobody has asked, or the question was answered"));
        candidates.save(asked.told(reply.strip()));
        Intake learner = forms.intake(intakeId);
        boolean rested = learner.restingSince() != null;
        if (rested) {
            intakes.save(learner.back());
        }
        requireWaiting(rested ? workflow.returned(match.id()) : workflow.replied(match.id()));
    }

    /**
     * The offer's time begins anew, because the learner has answered the mentor's question.
     *
     * @return until when it lasts now
     */
    @Transactional
    public Instant renew(String matchId, Duration offerFor) {
        Candidate asked = pending(matchId);
        Candidate renewed = candidates.save(asked.offered(asked.offeredAt(), clock.instant().plus(offerFor)));
        messages.replied(match(matchId), renewed);
        return renewed.offerEndsAt();
    }

    /** The offer's time has passed: the mentor's place rests until he takes it up again. */
    @Transactional
    public void restMentor(String matchId) {
        Match match = match(matchId);
        Candidate silent = pending(matchId);
        candidates.save(silent.answered(Answer.SILENT, clock.instant()));
        for (Intake place : intakes.findByPersonId(silent.mentorId())) {
            if (place.programId().equals(match.programId()) && place.state() == Intake.State.ADMITTED
                    && place.restingSince() == null) {
                intakes.save(place.resting(clock.instant()));
                messages.placeRests(match, silent, place);
            }
        }
    }

    /** The learner did not reply in time: the mentor is free for others, and the search rests until he is back. */
    @Transactional
    public void restLearner(String matchId) {
        Match match = match(matchId);
        Candidate asked = pending(matchId);
        candidates.save(asked.withdrawn());
        intakes.save(forms.intake(match.intakeId()).resting(clock.instant()));
        messages.learnerRests(match, asked);
    }

    /**
     * One tap, and a mentor's place counts again, or the search for a learner's mentor goes on.
     *
     * @throws NotFound if there is no such intake of that person
     */
    @Transactional
    public void comeBack(String intakeId, String personId) {
        Intake intake = forms.form(intakeId, personId).intake();
        if (intake.restingSince() == null) {
            return;
        }
        intakes.save(intake.back());
        if (intake.role() == Role.LEARNER) {
            requireWaiting(workflow.returned(openMatch(intakeId, personId).id()));
        }
    }

    /** The mentor has accepted: the learner is in the program from the next Monday on, and is told so. */
    @Transactional
    public void enroll(String matchId) {
        Match match = match(matchId);
        if (match.state() != Match.State.SEARCHING) {
            return;
        }
        Candidate taken = candidates.findByMatchIdOrderByPlace(matchId).stream()
                .filter(candidate -> candidate.answer() == Answer.ACCEPTED).findFirst().orElseThrow();
        enrollments.enroll(match.programId(), match.learnerId(), taken.mentorId(),
                forms.intake(match.intakeId()).sponsorId());
        messages.found(matches.save(match.takenBy(taken.mentorId(), clock.instant())), taken);
    }

    /** Nobody looks for a mentor any more. */
    @Transactional
    public void close(String matchId) {
        Match match = match(matchId);
        if (match.state() == Match.State.SEARCHING) {
            matches.save(match.closed(clock.instant()));
        }
    }

    /** @throws NotFound if there is no such match */
    public Match match(String matchId) {
        return matches.findById(matchId).orElseThrow(() -> new NotFound("There is no match " + matchId));
    }

    /** In the order of asking. */
    public List<Candidate> candidates(String matchId) {
        return candidates.findByMatchIdOrderByPlace(matchId);
    }

    /** The match of a learner's intake, once it was begun. */
    public Optional<Match> matchOf(String intakeId) {
        return matches.findByIntakeId(intakeId).stream().findFirst();
    }

    /** What the learner is asked just now. */
    public Optional<String> openQuestion(String intakeId) {
        return matchOf(intakeId).stream().flatMap(match -> candidates.findByMatchIdOrderByPlace(match.id()).stream())
                .filter(Candidate::waitsForReply).map(Candidate::question).findFirst();
    }

    private Candidate pending(String matchId) {
        return candidates.findByMatchIdOrderByPlace(matchId).stream().filter(Candidate::pending).findFirst()
                .orElseThrow(() -> new Conflict("Nobody is being asked just now"));
    }

    private Match openMatch(String intakeId, String personId) {
        forms.form(intakeId, personId);
        return matchOf(intakeId).filter(match -> match.state() == Match.State.SEARCHING)
                .orElseThrow(() -> new Conflict("No mentor is being looked for"));
    }

    /** Those whose place does not rest, with the room they have: who is being asked elsewhere has less. */
    private List<Mentor> pool(Match match) {
        return intakes.findByProgramIdAndRoleAndState(match.programId(), Role.MENTOR, Intake.State.ADMITTED).stream()
                .filter(place -> place.restingSince() == null).map(place -> mentor(place, match)).toList();
    }

    private Mentor mentor(Intake place, Match match) {
        Answers answers = forms.answers(place);
        Person person = catalogue.person(place.personId());
        long learners = catalogue.enrollments(match.programId()).stream()
                .filter(enrollment -> enrollment.mentorId().equals(person.id())).count();
        int free = answers.capacity() - (int) learners
                - candidates.asked(person.id(), match.programId(), match.id());
        return new Mentor(person.id(), answers.skills(), answers.hours(), person.zone(), person.language(), free,
                answers.capacity());
    }

    private Wish wish(Match match) {
        Answers answers = forms.answers(forms.intake(match.intakeId()));
        Person person = catalogue.person(match.learnerId());
        return new Wish(answers.skills(), answers.hours(), person.zone(), person.language());
    }

    private static void requireWaiting(boolean told) {
        if (!told) {
            throw new Conflict("The search is just moving on; try again in a moment");
        }
    }
}
