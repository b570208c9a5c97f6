package io.cairn.critique;

import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;

/** Watches whether a mentor becomes milder or stricter. */
@Service
public class SeverityService {

    /** With fewer critiques by others nobody knows what is to be expected. */
    private static final int OTHERS_AT_LEAST = 10;
    private static final int SHOWN = 20;
    /** What adds up above it is an alarm, in thousandths of a point. */
    public static final int LIMIT = SeverityChart.LIMIT;

    private final Severities severities;
    private final Drifts drifts;
    private final SeverityWorkflow workflow;
    private final CalibrationService calibrations;
    private final Clock clock;

    SeverityService(Severities severities, Drifts drifts, SeverityWorkflow workflow, CalibrationService calibrations,
            Clock clock) {
        this.severities = severities;
        this.drifts = drifts;
        this.workflow = workflow;
        this.calibrations = calibrations;
        this.clock = clock;
    }

    /**
     * Takes in what a critique says of its mentor. Expected is what the program's other mentors gave in the mean, in
     * the same round: a revision is better than what it revises. The mean over the four criteria is the same whether
     * each criterion is compared with its own mean or all with the mean of all.
     */
    @Transactional
    public void critiqued(String programId, Critique critique) {
        calibrations.critiqued(programId, critique.mentorId());
        Severities.Others others = severities.others(programId, critique.mentorId(), critique.round());
        if (others.critiques() >= OTHERS_AT_LEAST) {
            int given = critique.clarity() + critique.evidence() + critique.application() + critique.craft();
            double expected = (double) others.points() / others.critiques();
            note(programId, critique.mentorId(), critique.id(), null, (int) Math.round((given - expected) * 1_000 / Ratings.CRITERIA.size()));
        }
    }

    /** Takes in what a hidden anchor says of its mentor; expected is what the experts gave. Twice is once. */
    @Transactional
    public void anchored(HiddenAnchor anchor, Ratings experts) {
        if (!severities.existsByAnchorId(anchor.id())) {
            int given = sum(anchor.ratings());
            note(anchor.programId(), anchor.mentorId(), null, anchor.id(),
                    Math.round((given - sum(experts)) * 1_000f / Ratings.CRITERIA.size()));
        }
    }

    private static int sum(Ratings ratings) {
        return ratings.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void note(String programId, String mentor, String critiqueId, String anchorId, int deviation) {
        Severity before = severities.findFirstByProgramIdAndMentorIdOrderByNumberDesc(programId, mentor).orElse(null);
        SeverityChart chart = (before == null ? SeverityChart.START : before.chart()).after(deviation);
        Severity noted = severities.save(new Severity(Ids.newId("severity"), null, programId, mentor,
                before == null ? 1 : before.number() + 1, critiqueId, anchorId, deviation, chart.milder(), chart.stricter(),
                chart.alarm(), clock.instant()));
        boolean known = drifts.findByProgramIdAndMentorIdOrderByNumber(programId, mentor).stream()
                .anyMatch(drift -> drift.seenToAt() == null);
        if (noted.alarm() && !known) {
            Drift drift = drifts.save(new Drift(Ids.newId("drift"), null, programId, mentor,
                    noted.milder() > noted.stricter() ? Drift.Direction.MILDER : Drift.Direction.STRICTER,
                    noted.number(), clock.instant(), null, null));
            workflow.drifted(drift.id());
        }
    }

    /**
     * Has the mentor calibrated anew, if that is possible.
     *
     * @return false if the program has no reference works; the alarm is still to be seen to then
     */
    @Transactional
    public boolean calibrate(String driftId) {
        Drift drift = drift(driftId);
        if (!calibrations.beginUnlessOpen(drift.programId(), drift.mentorId())) {
            return false;
        }
        drifts.save(drift.seenTo(Drift.Answer.CALIBRATED, clock.instant()));
        return true;
    }

    /** The mentor goes on as before. */
    @Transactional
    public void leave(String driftId) {
        drifts.save(drift(driftId).seenTo(Drift.Answer.LEFT, clock.instant()));
    }

    /** @throws NotFound if there is no such alarm */
    public Drift drift(String id) {
        return drifts.findById(id).orElseThrow(() -> new NotFound("There is no drift " + id));
    }

    /** In the order they were raised in. */
    public List<Drift> driftsOf(String programId, String mentorId) {
        return drifts.findByProgramIdAndMentorIdOrderByNumber(programId, mentorId);
    }

    /** The last twenty up to the one that raised the alarm, in their order. */
    public List<Severity> before(Drift drift) {
        return severities.findByProgramIdAndMentorIdAndNumberBetweenOrderByNumber(drift.programId(), drift.mentorId(),
                drift.number() - SHOWN + 1, drift.number());
    }
}
