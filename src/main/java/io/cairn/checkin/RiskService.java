package io.cairn.checkin;

import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInRisk.Level;
import io.cairn.checkin.CheckInRisk.Objection;
import io.cairn.engine.DecisionInputs;
import io.cairn.program.Catalogue;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How likely a learner misses a call: by the learner's own calls and nothing else, open to the learner, contestable. */
@Service
public class RiskService {

    private static final Duration LAST_DAY = Duration.ofDays(1);
    private static final int LONGEST_OBJECTION = 1_000;

    private final CheckIns checkIns;
    private final CheckInRisks risks;
    private final CalendarEntries entries;
    private final CheckInWorkflow workflow;
    private final Catalogue catalogue;
    private final DecisionInputs asked;
    private final Clock clock;

    RiskService(CheckIns checkIns, CheckInRisks risks, CalendarEntries entries, CheckInWorkflow workflow,
            Catalogue catalogue, DecisionInputs asked, Clock clock) {
        this.checkIns = checkIns;
        this.risks = risks;
        this.entries = entries;
        this.workflow = workflow;
        this.catalogue = catalogue;
        this.asked = asked;
        this.clock = clock;
    }

    /**
     * What the table no-show-risk goes by: the learner's other calls in whatever program, and this booking.
     *
     * @param lateCancellations called off less than a day before the start, by the learner
     * @param leadDays          from the booking to the call, in days of the learner's calendar
     * @param confirmed         of no weight for the risk; the table call-policy goes by it
     */
    public record Facts(Objection objection, int missedCalls, int attendedCalls, int lateCancellations, int leadDays,
            boolean confirmed) {
    }

    /** What is known of a call's risk, for people; {@code inputs} by the labels of the table's columns. */
    public record View(Level level, String rule, String because, Map<String, Object> inputs, Instant decidedAt,
            Objection objection, Instant objectedAt, Instant judgedAt, Integer policyVersion, List<String> policyRules,
            Instant releasedAt) {
    }

    /** Gathers the facts; whoever was weighed before is weighed anew. */
    @Transactional
    public Facts weigh(String id) {
        CheckIn checkIn = checkIns.named(id);
        CheckInRisk risk = risks.findById(id).orElseGet(() -> risks.save(CheckInRisk.of(id)));
        List<CheckIn> others = checkIns.findByLearnerIdOrderByStartsAt(checkIn.learnerId()).stream()
                .filter(other -> !other.id().equals(id)).toList();
        return new Facts(risk.objection(),
                count(others, State.MISSED, other -> other.missedBy() == CheckIn.MissedBy.LEARNER),
                count(others, State.ATTENDED, other -> true), count(others, State.CALLED_OFF, this::late),
                leadDays(checkIn), checkIn.state() == State.CONFIRMED);
    }

    private static int count(List<CheckIn> calls, State state, Predicate<CheckIn> which) {
        return (int) calls.stream().filter(call -> call.state() == state).filter(which).count();
    }

    /** What Cairn itself gave up, the learner did not call off. */
    private boolean late(CheckIn other) {
        return risks.findById(other.id()).map(CheckInRisk::releasedAt).isEmpty()
                && entries.calledOffAt(other).filter(at -> at.isAfter(other.startsAt().minus(LAST_DAY))).isPresent();
    }

    private int leadDays(CheckIn checkIn) {
        ZoneId zone = catalogue.person(checkIn.learnerId()).zoneId();
        return (int) ChronoUnit.DAYS.between(checkIn.bookedAt().atZone(zone).toLocalDate(),
                checkIn.startsAt().atZone(zone).toLocalDate());
    }

    /** Keeps a decision of the table no-show-risk, in the transaction in which it is made. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepRisk(String id, String level, String rule, String because, Map<String, Object> inputs) {
        risks.save(risk(id).decided(Level.valueOf(level.toUpperCase(Locale.ROOT)), rule, because, asked.written(inputs),
                clock.instant()));
    }

    /** Keeps which rules of the table call-policy were hit, in the transaction in which it is asked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepPolicy(String id, int version, List<String> rules) {
        risks.save(risk(id).plannedBy(version, String.join(",", rules)));
    }

    /** @return empty before it was weighed for the first time */
    public Optional<View> of(String id) {
        return risks.findById(id).filter(risk -> risk.level() != null).map(this::view);
    }

    private View view(CheckInRisk risk) {
        return new View(risk.level(), risk.rule(), risk.because(), asked.read(risk.inputs()), risk.decidedAt(),
                risk.objection(), risk.objectedAt(), risk.judgedAt(), risk.policyVersion(),
                risk.policyRules() == null || risk.policyRules().isEmpty() ? List.of()
                        : List.of(risk.policyRules().split(",")), risk.releasedAt());
    }

    /** What the learner says against the risk; null if nothing. */
    public String objectionTo(String id) {
        return risks.findById(id).map(CheckInRisk::objectionText).orElse(null);
    }

    /**
     * The learner contests the risk of a call that is ahead: it counts as low from now on, and a person looks at it.
     * While one is open, another changes nothing.
     *
     * @param text what is wrong, at most 1000 characters
     * @throws NotFound if the learner has no such check-in
     * @throws BadInput if the text is empty or too long
     * @throws Conflict if the call is not ahead, or its risk has not been weighed
     */
    @Transactional
    public void contest(String learnerId, String id, String text) {
        CheckIn checkIn = checkIns.ofLearner(learnerId, id);
        if (text == null || text.isBlank() || text.length() > LONGEST_OBJECTION || text.indexOf('\0') >= 0) {
            throw new BadInput("text", "is empty, longer than " + LONGEST_OBJECTION + " characters, or holds a NUL");
        }
        Optional<CheckInRisk> risk = risks.findById(id).filter(known -> known.level() != null);
        if (risk.isEmpty() || !checkIn.aheadAt(clock.instant())) {
            throw new Conflict("The risk of this call can be contested no more");
        }
        if (risk.get().objection() == Objection.OPEN) {
            return;
        }
        risks.save(risk.get().contested(text.strip(), clock.instant()));
        workflow.riskContested(id);
        workflow.planOutdated(id);
    }

    /** A person has looked at the objection; the call is planned by it if it is still ahead. */
    @Transactional
    public void judge(String id, boolean upheld) {
        risks.save(risk(id).judged(upheld ? Objection.UPHELD : Objection.REFUSED, clock.instant()));
        workflow.planOutdated(id);
    }

    private CheckInRisk risk(String id) {
        return risks.findById(id).orElseThrow(() -> new IllegalStateException("The risk of " + id + " was never weighed"));
    }
}
