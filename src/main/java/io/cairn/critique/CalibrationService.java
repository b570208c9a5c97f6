package io.cairn.critique;

import io.cairn.critique.Calibration.State;
import io.cairn.program.Catalogue;
import io.cairn.program.Person.Role;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;
import io.cairn.sprint.Sprint;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The use cases of a calibration: whether a mentor rates as the experts do. What a step of the process repeats changes
 * nothing.
 */
@Service
public class CalibrationService {

    /** How long a mentor has for a round, and how long before its end the reminder is; days where the mentor lives. */
    private static final Period ROUND_TAKES = Period.ofDays(14);
    private static final Period REMINDED_BEFORE = Period.ofDays(4);

    private final Calibrations calibrations;
    private final CalibrationRounds rounds;
    private final ReferenceRatings ratings;
    private final ReferenceService references;
    private final CalibrationWorkflow workflow;
    private final CalibrationMessages messages;
    private final Retraining retraining;
    private final Catalogue catalogue;
    private final Clock clock;

    CalibrationService(Calibrations calibrations, CalibrationRounds rounds, ReferenceRatings ratings,
            ReferenceService references, CalibrationWorkflow workflow, CalibrationMessages messages,
            Retraining retraining, Catalogue catalogue, Clock clock) {
        this.calibrations = calibrations;
        this.rounds = rounds;
        this.ratings = ratings;
        this.references = references;
        this.workflow = workflow;
        this.messages = messages;
        this.retraining = retraining;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * Begins the calibration of a mentor. One that was passed before counts on until its own end.
     *
     * @throws NotFound if there is no such program
     * @throws BadInput if nobody is a mentor by that id
     * @throws Conflict if one is going on, or the program has no reference works
     */
    @Transactional
    public Calibration begin(String programId, String mentorId) {
        catalogue.definition(programId);
        if (mentorId == null || catalogue.person(mentorId, Role.MENTOR).isEmpty()) {
            throw new BadInput("mentor", "must be the id of a mentor");
        }
        if (references.latest(programId).isEmpty()) {
            throw new Conflict("The program has no reference works to calibrate by");
        }
        if (calibrations.findByProgramIdAndMentorIdOrderByBegunAt(programId, mentorId).stream()
                .anyMatch(Calibration::open)) {
            throw new Conflict("A calibration of this mentor is going on");
        }
        Calibration begun = calibrations.save(Calibration.begun(Ids.newId("calibration"), programId, mentorId,
                clock.instant()));
        workflow.wanted(begun.id());
        return begun;
    }

    /**
     * Begins a calibration where none is going on.
     *
     * @return false if the program has no reference works
     */
    @Transactional
    public boolean beginUnlessOpen(String programId, String mentorId) {
        if (references.latest(programId).isEmpty()) {
            return false;
        }
        if (calibrations.findByProgramIdAndMentorIdOrderByBegunAt(programId, mentorId).stream()
                .noneMatch(Calibration::open)) {
            begin(programId, mentorId);
        }
        return true;
    }

    /** @param dueSoonAt when the mentor is reminded if the round is not done */
    public record Opened(Calibration calibration, CalibrationRound round, Instant dueSoonAt) {
    }

    /** Opens the next round with the newest edition of the reference works, and tells the mentor. */
    @Transactional
    public Opened openRound(String calibrationId) {
        Calibration calibration = calibration(calibrationId);
        List<CalibrationRound> before = rounds(calibrationId);
        boolean waits = !before.isEmpty() && last(before).outcome() == null;
        CalibrationRound round = waits ? last(before)
                : rounds.save(new CalibrationRound(Ids.newId("round"), null, calibrationId, before.size() + 1,
                        references.latest(calibration.programId()).orElseThrow().id(), clock.instant(), null, null,
                        null, null, null, null, null));
        Calibration rating = waits && calibration.dueAt() != null ? calibration
                : calibrations.save(calibration.rating(after(ROUND_TAKES, calibration)));
        messages.asked(rating, round);
        return new Opened(rating, round, rating.dueAt().atZone(catalogue.person(rating.mentorId()).zoneId())
                .minus(REMINDED_BEFORE).toInstant());
    }

    /** Reminds the mentor of a round that is not done. */
    @Transactional
    public void remind(String calibrationId) {
        Calibration calibration = calibration(calibrationId);
        if (calibration.state() == State.RATING) {
            messages.dueSoon(calibration, last(rounds(calibrationId)));
        }
    }

    /**
     * Takes what the mentor gives one work. Until a round is handed in it may be changed; in practice the first rating
     * stays, because the experts' is seen with it.
     *
     * @param mentorId whose calibration it must be
     * @throws NotFound if the mentor has no such calibration, or the work is not asked for
     * @throws Conflict if it is not being rated, or was practised already
     */
    @Transactional
    public void rate(String calibrationId, String mentorId, String workId, Ratings given) {
        Calibration calibration = own(calibrationId, mentorId);
        given.check("");
        CalibrationRound round = last(rounds(calibrationId));
        if (calibration.state() != State.PRACTISING
                && (calibration.state() != State.RATING || round.ratedAt() != null)) {
            throw new Conflict("Nothing is to be rated now");
        }
        if (asks(calibration, round).stream().noneMatch(work -> work.id().equals(workId))) {
            throw new NotFound("There is no work " + workId + " for you to rate");
        }
        ReferenceRating known = ratings.findByRoundId(round.id()).stream()
                .filter(rating -> rating.workId().equals(workId)).findFirst().orElse(null);
        if (known != null && calibration.state() == State.PRACTISING) {
            throw new Conflict("You have rated this work, and seen what the experts say");
        }
        Instant now = clock.instant();
        ratings.save(known == null
                ? new ReferenceRating(Ids.newId("rating"), null, round.id(), workId, given.clarity(), given.evidence(),
                        given.application(), given.craft(), now)
                : known.with(given, now));
    }

    /**
     * The mentor is done with what is asked: completes the task.
     *
     * @throws BadInput if a work is not rated
     * @throws Conflict if no task waits
     */
    @Transactional
    public void handIn(String calibrationId, String mentorId) {
        requireAllRated(own(calibrationId, mentorId));
        if (!workflow.handIn(calibrationId)) {
            throw new Conflict("Nothing is to be handed in now");
        }
    }

    /**
     * Closes the sheet, when its task is completed: nothing of the round changes any more.
     *
     * @throws BadInput if a work is not rated
     */
    @Transactional
    public void handedIn(String calibrationId) {
        Calibration calibration = calibration(calibrationId);
        requireAllRated(calibration);
        if (calibration.state() == State.RATING) {
            rounds.save(last(rounds(calibrationId)).rated(clock.instant()));
        }
    }

    private void requireAllRated(Calibration calibration) {
        long left = sheet(calibration).stream().filter(work -> work.given() == null).count();
        if (left > 0) {
            throw new BadInput("works", left == 1 ? "one is not rated yet" : left + " are not rated yet");
        }
    }

    /** Compares the round with what the experts say, and keeps the figures. */
    @Transactional
    public CalibrationRound compare(String calibrationId) {
        CalibrationRound round = last(rounds(calibrationId));
        return rounds.save(round.compared(Comparison.of(calibrating(round), given(round))));
    }

    /**
     * Does what was decided, and tells the mentor. Whoever is to be retrained gets a place in a learning sprint where
     * there is one, else works to practise with.
     *
     * @param lasts     how long what follows lasts: a passed calibration, a probation, the time to practise
     * @param critiques after how many a probation ends before its time
     */
    @Transactional
    public Calibration follow(String calibrationId, Period lasts, int critiques) {
        Calibration calibration = calibration(calibrationId);
        CalibrationRound round = last(rounds(calibrationId));
        if (calibration.state() != State.RATING) {
            return calibration;
        }
        Instant now = clock.instant();
        Instant until = after(lasts, calibration);
        return switch (round.outcome()) {
            case "passed" -> told(calibration.passed(until, now), round, messages::passed);
            case "probation" -> told(calibration.onProbation(until, critiques), round, messages::probation);
            case "retrain" -> retraining.place(calibration)
                    .map(sprint -> inSprint(calibration, round, sprint))
                    .orElseGet(() -> told(calibration.practising(until), round, messages::retrain));
            default -> told(calibration.ended(State.NOT_CALIBRATED, now), round, messages::notCalibrated);
        };
    }

    private Calibration inSprint(Calibration calibration, CalibrationRound round, Sprint sprint) {
        Calibration saved = calibrations.save(calibration.retraining(sprint.id(), sprint.graceEndsAt()));
        messages.retrainInSprint(saved, round, sprint.startsAt());
        return saved;
    }

    private interface Tells {
        void tell(Calibration calibration, CalibrationRound round);
    }

    private Calibration told(Calibration changed, CalibrationRound round, Tells message) {
        Calibration saved = calibrations.save(changed);
        message.tell(saved, round);
        return saved;
    }

    /** A mentor has critiqued an artifact of the program: a probation may be over by it. */
    @Transactional
    public void critiqued(String programId, String mentorId) {
        calibrations.findByProgramIdAndMentorIdOrderByBegunAt(programId, mentorId).stream()
                .filter(calibration -> calibration.state() == State.PROBATION).findFirst().ifPresent(probation -> {
                    Calibration saved = calibrations.save(probation.oneCritiqueMore());
                    if (saved.critiquesSince() >= saved.critiquesWanted()) {
                        // Where the process does not wait yet, the next critique tells it.
                        workflow.probationServed(saved.id());
                    }
                });
    }

    /** The time for a round or a practice is over: the calibration ends without a result. */
    @Transactional
    public void close(String calibrationId) {
        Calibration calibration = calibration(calibrationId);
        if (calibration.open()) {
            messages.neverDone(calibrations.save(calibration.ended(State.NEVER_DONE, clock.instant())),
                    last(rounds(calibrationId)));
        }
    }

    /** Whether a calibration counts for the mentor in the program now. */
    public boolean calibrated(String programId, String mentorId) {
        return calibrations.findByProgramIdAndMentorIdOrderByBegunAt(programId, mentorId).stream()
                .anyMatch(calibration -> calibration.counts(clock.instant()));
    }

    /** @throws NotFound if there is no such calibration */
    public Calibration calibration(String id) {
        return calibrations.findById(id).orElseThrow(() -> new NotFound("There is no calibration " + id));
    }

    /** The earliest first. */
    public List<Calibration> all() {
        return calibrations.findAllByOrderByBegunAt();
    }

    /** The earliest first. */
    public List<Calibration> ofMentor(String mentorId) {
        return calibrations.findByMentorIdOrderByBegunAt(mentorId);
    }

    /** In their order. */
    public List<CalibrationRound> rounds(String calibrationId) {
        return rounds.findByCalibrationIdOrderByNumber(calibrationId);
    }

    /**
     * A work that is to be rated.
     *
     * @param given null while the mentor has given nothing
     */
    public record Asked(ReferenceWork work, Ratings given) {
    }

    /** What is to be rated now, in its order; nothing where nothing is. */
    public List<Asked> sheet(Calibration calibration) {
        List<CalibrationRound> all = rounds(calibration.id());
        if (all.isEmpty() || calibration.state() != State.RATING && calibration.state() != State.PRACTISING) {
            return List.of();
        }
        Map<String, Ratings> given = given(last(all));
        return asks(calibration, last(all)).stream().map(work -> new Asked(work, given.get(work.id()))).toList();
    }

    private List<ReferenceWork> asks(Calibration calibration, CalibrationRound round) {
        return calibration.state() == State.PRACTISING
                ? references.works(round.setId()).stream().filter(ReferenceWork::practice).toList()
                : calibrating(round);
    }

    private List<ReferenceWork> calibrating(CalibrationRound round) {
        return references.works(round.setId()).stream().filter(work -> !work.practice()).toList();
    }

    private Map<String, Ratings> given(CalibrationRound round) {
        return ratings.findByRoundId(round.id()).stream()
                .collect(Collectors.toMap(ReferenceRating::workId, ReferenceRating::ratings));
    }

    private Calibration own(String calibrationId, String mentorId) {
        return calibrations.findById(calibrationId).filter(calibration -> calibration.mentorId().equals(mentorId))
                .orElseThrow(() -> new NotFound("There is no calibration " + calibrationId + " for you"));
    }

    /** The same time of day, so many days later, where the mentor lives. */
    private Instant after(Period days, Calibration calibration) {
        return clock.instant().atZone(catalogue.person(calibration.mentorId()).zoneId()).plus(days).toInstant();
    }

    private static CalibrationRound last(List<CalibrationRound> all) {
        if (all.isEmpty()) {
            throw new Conflict("The first round is not open yet; try again in a minute");
        }
        return all.get(all.size() - 1);
    }
}
