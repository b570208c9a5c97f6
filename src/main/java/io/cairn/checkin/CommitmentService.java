package io.cairn.checkin;

import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Trigger;
import io.cairn.nudge.Trigger.ProgramEvent;
import io.cairn.program.Catalogue;
import io.cairn.shared.NotFound;
import io.cairn.shared.Texts;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** What was promised in calls, from there until it is done; learners are asked for theirs when it is due. */
@Service
public class CommitmentService {

    private static final LocalTime MORNING = LocalTime.of(10, 0);
    /** Of what was promised, in a nudge: so that it stays a short message. */
    private static final int LONGEST = 160;

    private final Commitments commitments;
    private final CheckIns checkIns;
    private final CheckInWorkflow workflow;
    private final NudgeService nudges;
    private final Catalogue catalogue;
    private final Clock clock;

    CommitmentService(Commitments commitments, CheckIns checkIns, CheckInWorkflow workflow, NudgeService nudges,
            Catalogue catalogue, Clock clock) {
        this.commitments = commitments;
        this.checkIns = checkIns;
        this.workflow = workflow;
        this.nudges = nudges;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** The learner's own, the earliest due first. */
    public List<Commitment> commitmentsOfLearner(String learnerId) {
        return commitments.ofLearner(learnerId).stream().filter(made -> made.who() == Commitment.Who.LEARNER).toList();
    }

    /**
     * Has what the learner promised in the call followed up. The day that was agreed on is meant on the learner's own
     * calendar. What is due on the day of the call needs no nudge: it is fresh. What is followed up already, or done, is
     * left as it is.
     *
     * @return false if nobody has written down what was promised
     */
    @Transactional
    public boolean followUp(String checkInId) {
        ZoneId zone = zone(checkInId);
        List<Commitment> all = commitments.findByCheckInIdOrderByPosition(checkInId);
        for (Commitment made : all) {
            Instant dueAt = made.due().atTime(MORNING).atZone(zone).toInstant();
            if (made.who() == Commitment.Who.LEARNER && !made.done() && dueAt.isAfter(clock.instant())) {
                workflow.commitmentMade(made.id(), dueAt);
            }
        }
        return !all.isEmpty();
    }

    /** Has the learner nudged about what is due today and not done. */
    @Transactional
    public void nudgeIfOpen(String commitmentId) {
        // Locked: a learner who says that it is done at this moment does so before, or finds the nudge and settles it.
        Commitment made = commitments.findWithLockById(commitmentId)
                .orElseThrow(() -> new NotFound("There is no commitment " + commitmentId));
        CheckIn checkIn = checkIns.findById(made.checkInId()).orElseThrow();
        // What was promised in a call that did not take place after all counts for nothing.
        if (!made.done() && checkIn.state() == CheckIn.State.ATTENDED) {
            nudges.trigger(Trigger.of(ProgramEvent.COMMITMENT_DUE, commitmentId, checkIn.learnerId(),
                    Texts.cut(made.what(), LONGEST, "..."), endOfDay(made, zone(made.checkInId()))));
        }
    }

    /**
     * The learner says that it is done; to say it again changes nothing.
     *
     * @throws NotFound if the learner made no such commitment
     */
    @Transactional
    public void done(String learnerId, String commitmentId) {
        Commitment made = locked(commitmentId, Commitment.Who.LEARNER, CheckIn::learnerId, learnerId);
        if (!made.done()) {
            commitments.save(made.done(clock.instant()));
            nudges.settle(Trigger.PROGRAM, commitmentId, learnerId);
            workflow.commitmentDone(commitmentId);
        }
    }

    /**
     * The mentor says that what he promised is done; to say it again changes nothing. It is off the agenda then.
     *
     * @throws NotFound if the mentor made no such commitment
     */
    @Transactional
    public void doneByMentor(String mentorId, String commitmentId) {
        Commitment made = locked(commitmentId, Commitment.Who.MENTOR, CheckIn::mentorId, mentorId);
        if (!made.done()) {
            commitments.save(made.done(clock.instant()));
        }
    }

    private Commitment locked(String id, Commitment.Who who, Function<CheckIn, String> side, String personId) {
        return commitments.findWithLockById(id).filter(found -> found.who() == who)
                .filter(found -> side.apply(checkIns.findById(found.checkInId()).orElseThrow()).equals(personId))
                .orElseThrow(() -> new NotFound("There is no commitment " + id + " of yours"));
    }

    private ZoneId zone(String checkInId) {
        return catalogue.person(checkIns.findById(checkInId).orElseThrow().learnerId()).zoneId();
    }

    private static Instant endOfDay(Commitment made, ZoneId zone) {
        return made.due().plusDays(1).atStartOfDay(zone).toInstant();
    }
}
