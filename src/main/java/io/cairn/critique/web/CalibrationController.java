package io.cairn.critique.web;

import io.cairn.critique.Calibration;
import io.cairn.critique.CalibrationRound;
import io.cairn.critique.CalibrationRound.Figures;
import io.cairn.critique.CalibrationService;
import io.cairn.critique.Ratings;
import io.cairn.engine.Accounts;
import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.NotFound;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Whether mentors rate as the experts do: operators see every calibration, a mentor sees his own. */
@RestController
@Tag(name = "Calibrations")
@RequestMapping("/api/calibrations")
class CalibrationController {

    record Wanted(String program, String mentor) {
    }

    /** A figure with the ends of its interval of 95 %, which are null where they cannot be told. */
    record FigureView(BigDecimal value, BigDecimal low, BigDecimal high) {
        static FigureView of(Integer value, Integer low, Integer high) {
            return value == null ? null : new FigureView(decimal(value), decimal(low), decimal(high));
        }
    }

    /**
     * @param outcome  passed, probation, retrain or not-calibrated; null while it is not decided
     * @param rule     which rule of the table calibration-outcome said so
     * @param alpha    Krippendorff's alpha, ordinal, of the mentor and the experts; it decides
     * @param severity the mean of the mentor's ratings less the experts', in points; below 0 is stricter than they are
     */
    record RoundView(int number, Instant openedAt, Instant ratedAt, String outcome, String rule, String because,
            FigureView alpha, FigureView icc, FigureView kappa, BigDecimal severity) {
    }

    /**
     * @param calibrated  whether the mentor counts as calibrated by it now
     * @param countsUntil null unless it was passed
     * @param dueAt       until when a round or a practice is to be done, or a probation lasts; else null
     */
    record CalibrationView(String id, String program, String programTitle, String mentor, Calibration.State state,
            boolean calibrated, Instant countsUntil, Instant begunAt, Instant dueAt, Instant endedAt,
            List<RoundView> rounds) {
    }

    /**
     * @param given   what the mentor gave; null while that is nothing
     * @param experts what the experts gave, with {@code because}; null but for practice that the mentor has rated
     */
    record WorkView(String id, String title, String text, Ratings given, Ratings experts, String because) {
    }

    /** @param works what is to be rated now */
    record SheetView(CalibrationView calibration, List<WorkView> works) {
    }

    private final CalibrationService calibrations;
    private final Catalogue catalogue;
    private final Clock clock;

    CalibrationController(CalibrationService calibrations, Catalogue catalogue, Clock clock) {
        this.calibrations = calibrations;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Operation(summary = "Begins the calibration of a mentor for a program")
    @PostMapping
    @PreAuthorize("hasAnyRole('operators', 'designers', 'camunda-admin')")
    ResponseEntity<CalibrationView> begin(@RequestBody Wanted wanted) {
        if (wanted.program() == null || wanted.program().indexOf('\0') >= 0) {
            throw new BadInput("program", "must be the id of a program");
        }
        Calibration begun = calibrations.begin(wanted.program(), wanted.mentor());
        return ResponseEntity.created(URI.create("/api/calibrations/" + begun.id())).body(view(begun));
    }

    @Operation(summary = "Calibrations with the date until which they count, the earliest first; a mentor sees his own")
    @GetMapping
    List<CalibrationView> calibrations(Authentication login) {
        List<Calibration> seen = Accounts.seesAll(login) ? calibrations.all() : calibrations.ofMentor(login.getName());
        return seen.stream().map(this::view).toList();
    }

    @Operation(summary = "A calibration with what is to be rated now")
    @GetMapping("/{id}")
    SheetView calibration(@PathVariable String id, Authentication login) {
        return sheet(id, login);
    }

    @Operation(summary = "Rates a work; whose calibration it is only")
    @PutMapping("/{id}/ratings/{work}")
    SheetView rate(@PathVariable String id, @PathVariable String work, @RequestBody Ratings given,
            Authentication login) {
        calibrations.rate(id, login.getName(), work, given);
        return sheet(id, login);
    }

    @Operation(summary = "Hands in what was rated; whose calibration it is only")
    @PostMapping("/{id}/completion")
    SheetView handIn(@PathVariable String id, Authentication login) {
        calibrations.handIn(id, login.getName());
        return sheet(id, login);
    }

    private SheetView sheet(String id, Authentication login) {
        Calibration calibration = calibrations.calibration(id);
        if (!Accounts.seesAll(login) && !login.getName().equals(calibration.mentorId())) {
            throw new NotFound("There is no calibration " + id);
        }
        boolean practice = calibration.state() == Calibration.State.PRACTISING;
        return new SheetView(view(calibration), calibrations.sheet(calibration).stream().map(asked -> {
            boolean explained = practice && asked.given() != null;
            return new WorkView(asked.work().id(), asked.work().title(), asked.work().content(), asked.given(),
                    explained ? asked.work().ratings() : null, explained ? asked.work().because() : null);
        }).toList());
    }

    private CalibrationView view(Calibration calibration) {
        return new CalibrationView(calibration.id(), calibration.programId(),
                catalogue.definition(calibration.programId()).title(), calibration.mentorId(), calibration.state(),
                calibration.counts(clock.instant()), calibration.countsUntil(), calibration.begunAt(),
                calibration.dueAt(), calibration.endedAt(),
                calibrations.rounds(calibration.id()).stream().map(CalibrationController::view).toList());
    }

    private static RoundView view(CalibrationRound round) {
        Figures figures = round.figures();
        return figures == null
                ? new RoundView(round.number(), round.openedAt(), round.ratedAt(), null, null, null, null, null, null,
                        null)
                : new RoundView(round.number(), round.openedAt(), round.ratedAt(), round.outcome(), round.rule(),
                        round.because(), FigureView.of(figures.alpha(), figures.alphaLow(), figures.alphaHigh()),
                        FigureView.of(figures.icc(), figures.iccLow(), figures.iccHigh()),
                        FigureView.of(figures.kappa(), figures.kappaLow(), figures.kappaHigh()),
                        decimal(figures.severity()));
    }

    private static BigDecimal decimal(Integer thousandths) {
        return thousandths == null ? null : BigDecimal.valueOf(thousandths, 3);
    }
}
