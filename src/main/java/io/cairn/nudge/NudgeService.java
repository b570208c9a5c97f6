package io.cairn.nudge;

import io.cairn.nudge.NudgeBudget.Caps;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;
import io.cairn.program.Preferences.Hours;
import io.cairn.shared.BadInput;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nudges from the trigger to the acknowledgment. */
@Service
public class NudgeService {

    /**
     * Where a nudge stands after it was to be sent.
     *
     * @param anotherChannel whether there is one left to try
     * @param goesOutAt      when its quiet hours end; null if it does not wait for that
     */
    public record Standing(How how, boolean anotherChannel, Instant goesOutAt) {

        public enum How { UNDER_WAY, REFUSED, ACKNOWLEDGED, QUIET, TOO_LATE, ENOUGH }
    }

    private final Nudges nudges;
    private final NudgeWorkflow workflow;
    private final MessageService messages;
    private final NudgeStarts starts;
    private final AnswerTimes answerTimes;
    private final Catalogue catalogue;
    private final QuietHours quietHours;
    private final NudgeBudget budget;
    private final LearnerLinks links;
    private final Clock clock;

    NudgeService(Nudges nudges, NudgeWorkflow workflow, MessageService messages, NudgeStarts starts,
            AnswerTimes answerTimes, QuietHours quietHours, NudgeBudget budget, Catalogue catalogue, LearnerLinks links,
            Clock clock) {
        this.nudges = nudges;
        this.workflow = workflow;
        this.messages = messages;
        this.starts = starts;
        this.answerTimes = answerTimes;
        this.quietHours = quietHours;
        this.budget = budget;
        this.catalogue = catalogue;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Starts at most one nudge per learner and event; it starts with others that were triggered in the same moment.
     *
     * @return the nudge's id, the same for the same event
     * @throws BadInput if there is no such learner
     */
    @Transactional
    public String trigger(Trigger trigger) {
        Person learner = learner(trigger.learnerId());
        String id = Ids.newId("nudge");
        if (nudges.insertOnce(id, trigger.source(), trigger.eventId(), learner.id(), trigger.kind(), trigger.subject(),
                trigger.helpsUntil(), clock.instant()) == 0) {
            return nudges.findBySourceAndEventIdAndLearnerId(trigger.source(), trigger.eventId(), learner.id())
                    .orElseThrow().id();
        }
        starts.await(id);
        return id;
    }

    /**
     * Plans the nudge's message on the first channel that is open, or on the next one if it went out before. In the
     * learner's quiet hours it waits; what would help no more after them is closed. It counts once, however often it goes
     * out.
     *
     * @param answerTime  how long to wait for an answer then
     * @param timesAtMost how often it goes out at most
     * @param mostADay    how many nudges are enough for the learner
     */
    @Transactional
    public Standing send(String nudgeId, String template, Duration answerTime, int timesAtMost, int mostADay,
            int mostAWeek) {
        Nudge nudge = locked(nudgeId);
        if (nudge.state().closed()) {
            return new Standing(Standing.How.ACKNOWLEDGED, false, null);
        }
        Instant now = clock.instant();
        Person learner = catalogue.person(nudge.learnerId());
        Optional<Instant> quietUntil = quietHours.of(learner).endOf(now, learner.zoneId());
        if (nudge.late(quietUntil.orElse(now))) {
            nudges.save(nudge.because(Nudge.TOO_LATE).closed());
            return new Standing(Standing.How.TOO_LATE, false, null);
        }
        if (quietUntil.isPresent()) {
            return new Standing(Standing.How.QUIET, true, quietUntil.get());
        }
        boolean first = nudge.state() == Nudge.State.RECEIVED;
        if (first) {
            Optional<String> enough = budget.take(learner.id(), now.atZone(learner.zoneId()).toLocalDate(),
                    new Caps(mostADay, mostAWeek));
            if (enough.isPresent()) {
                nudges.save(nudge.because(enough.get()));
                return new Standing(Standing.How.ENOUGH, false, null);
            }
            // Holds the row until the process waits for what comes next: an acknowledgment that is quicker waits for it.
            // Nobody outside is called meanwhile.
            nudges.save(nudge.goesOut(template));
        }
        List<Message> before = first ? List.of() : messages.messagesOfNudge(nudgeId);
        long times = before.stream().map(Message::deliveryId).distinct().count() + 1;
        if (times > timesAtMost || !messages.sendNudge(new MessageRequest("nudge-sent:" + nudgeId + ":" + times,
                nudge.learnerId(), template, Map.of("subject", nudge.about(), "link",
                links.link(nudge.learnerId(), nudgeId)), null), learner, nudgeId, before)) {
            return new Standing(Standing.How.REFUSED, false, null);
        }
        answerTimes.await(nudgeId, answerTime);
        return new Standing(Standing.How.UNDER_WAY, times < timesAtMost, null);
    }

    /** Ends a nudge that was not sent or not acknowledged. */
    @Transactional
    public void close(String nudgeId) {
        nudges.save(locked(nudgeId).closed());
    }

    /** @throws NotFound if the learner has no such nudge */
    @Transactional
    public void acknowledge(String nudgeId, String learnerId) {
        Nudge nudge = nudges.findWithLockById(nudgeId).filter(found -> found.learnerId().equals(learnerId))
                .orElseThrow(() -> new NotFound("There is no nudge " + nudgeId));
        if (nudge.acknowledgedAt() == null) {
            nudges.save(nudge.acknowledged(clock.instant()));
            // Where the process does not wait just now, it sees the row before it sends again.
            workflow.acknowledged(nudgeId);
        }
    }

    /**
     * Takes a reply as the acknowledgment of the latest nudge that waits for one and was there when it was written.
     *
     * @return false if there is none
     */
    @Transactional
    public boolean acknowledgeLatest(String learnerId, Instant saidAt) {
        Optional<Nudge> latest = latestOpen(learnerId, saidAt);
        latest.ifPresent(nudge -> acknowledge(nudge.id(), learnerId));
        return latest.isPresent();
    }

    /**
     * The learner did by himself what the event's nudge asks for, if there is one: it goes out no more, and one that did
     * is acknowledged. Whoever calls this has changed the row by which the event is told, so that no nudge comes later.
     */
    @Transactional
    public void settle(String source, String eventId, String learnerId) {
        nudges.findBySourceAndEventIdAndLearnerId(source, eventId, learnerId).map(found -> locked(found.id()))
                .ifPresent(nudge -> {
                    switch (nudge.state()) {
                        case RECEIVED -> nudges.save(nudge.notSent(Nudge.NO_LONGER_NEEDED));
                        case OPEN -> acknowledge(nudge.id(), learnerId);
                        case GATHERED -> nudges.takeOutOfDigest(nudge.id(), Nudge.NO_LONGER_NEEDED);
                        default -> { }
                    }
                });
    }

    /** When the learner was last sent the nudge that a reply of that moment would acknowledge. */
    Optional<Instant> askedAt(String learnerId, Instant saidAt) {
        return latestOpen(learnerId, saidAt).flatMap(nudge -> messages.messagesOfNudge(nudge.id()).stream()
                .map(Message::createdAt).filter(at -> !at.isAfter(saidAt)).reduce((earlier, later) -> later));
    }

    private Optional<Nudge> latestOpen(String learnerId, Instant saidAt) {
        return nudges.findFirstByLearnerIdAndStateAndReceivedAtLessThanEqualOrderByReceivedAtDesc(learnerId,
                Nudge.State.OPEN, saidAt);
    }

    /** The nudge goes on that channel now; what still waits on an earlier one goes out no more. */
    void goesBy(String nudgeId, Channel channel) {
        nudges.goesBy(nudgeId, channel.name());
    }

    /**
     * Has the next channel tried, unless the nudge has moved on since.
     *
     * @param tried those on which it did not arrive
     */
    @Transactional
    public void deliveryFailed(String nudgeId, Collection<Channel> tried) {
        Nudge nudge = locked(nudgeId);
        if (!nudge.state().closed() && tried.contains(nudge.channel())) {
            // The process waits for it from the commit on with which the message was planned.
            workflow.deliveryFailed(nudgeId);
        }
    }

    /** Why the learner has not to hear of it any more on that channel; empty if he has. */
    Optional<String> whyUnwanted(String nudgeId, Channel channel) {
        Nudge nudge = nudges.findById(nudgeId).orElseThrow();
        if (nudge.state().closed()) {
            return Optional.of("nudge-closed");
        }
        return nudge.channel() != channel ? Optional.of("another-channel")
                : nudge.late(clock.instant()) ? Optional.of(Nudge.TOO_LATE) : Optional.empty();
    }

    /** When nobody is nudged who has set no hours of his own. */
    public Hours quietHours() {
        return new Hours(quietHours.quietFrom(), quietHours.quietTo());
    }

    public Optional<Nudge> nudge(String nudgeId) {
        return nudges.findById(nudgeId);
    }

    /** The earliest first. */
    public List<Nudge> nudgesOf(String learnerId) {
        return nudges.findByLearnerIdOrderByReceivedAt(learnerId);
    }

    private Nudge locked(String nudgeId) {
        return nudges.findWithLockById(nudgeId).orElseThrow(() -> new NotFound("There is no nudge " + nudgeId));
    }

    private Person learner(String learnerId) {
        try {
            Person person = catalogue.person(learnerId);
            if (person.role() == Person.Role.LEARNER || !catalogue.enrollmentsOf(learnerId).isEmpty()) {
                return person;
            }
        } catch (NotFound unknown) {
            throw new BadInput("data.learner", "is no learner");
        }
        throw new BadInput("data.learner", "is no learner");
    }
}
