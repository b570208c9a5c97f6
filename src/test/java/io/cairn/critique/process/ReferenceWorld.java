package io.cairn.critique.process;

import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.critique.Calibration;
import io.cairn.critique.CalibrationService;
import io.cairn.critique.CalibrationService.Asked;
import io.cairn.critique.Ratings;
import io.cairn.critique.ReferenceService;
import io.cairn.critique.ReferenceService.NewWork;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The test program with eight works that calibrate and two for practice, and mentors who rate them somehow. */
@Component
public class ReferenceWorld {

    public static final String MENTOR = TestProgram.MENTOR;

    private final World world;
    private final TestProgram program;
    private final ReferenceService references;
    private final CalibrationService calibrations;

    ReferenceWorld(World world, TestProgram program, ReferenceService references, CalibrationService calibrations) {
        this.world = world;
        this.program = program;
        this.references = references;
        this.calibrations = calibrations;
    }

    public void reset() {
        world.reset();
        program.add(TestProgram.definition());
        references.store(TestProgram.ID, "designer", works());
    }

    public static List<NewWork> works() {
        return IntStream.range(0, 10).mapToObj(n -> new NewWork("Work " + n, "The text of work " + n + ".",
                new Ratings(1 + n % 5, 1 + (n + 1) % 5, 1 + (n * 2) % 5, 1 + (n + 3) % 5), "Because of " + n + ".",
                n >= 8)).toList();
    }

    public Calibration begin() {
        Calibration begun = calibrations.begin(TestProgram.ID, MENTOR);
        world.settle();
        return begun;
    }

    /** Rates all that is asked for, by what the experts gave, and hands it in. */
    public void rate(String calibrationId, UnaryOperator<Ratings> by) {
        rateOnly(calibrationId, by);
        calibrations.handIn(calibrationId, MENTOR);
        world.settle();
    }

    public void rateOnly(String calibrationId, UnaryOperator<Ratings> by) {
        for (Asked asked : calibrations.sheet(calibrations.calibration(calibrationId))) {
            calibrations.rate(calibrationId, MENTOR, asked.work().id(), by.apply(asked.work().ratings()));
        }
    }

    public static Ratings asTheExperts(Ratings experts) {
        return experts;
    }

    /** One point stricter in each criterion, where that is possible: alpha is 0.734. */
    public static Ratings stricter(Ratings experts) {
        return new Ratings(Math.max(1, experts.clarity() - 1), Math.max(1, experts.evidence() - 1),
                Math.max(1, experts.application() - 1), Math.max(1, experts.craft() - 1));
    }

    /** The good is bad, and the bad is good. */
    public static Ratings theOtherWayRound(Ratings experts) {
        return new Ratings(6 - experts.clarity(), 6 - experts.evidence(), 6 - experts.application(),
                6 - experts.craft());
    }
}
