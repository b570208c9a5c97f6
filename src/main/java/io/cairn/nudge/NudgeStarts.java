package io.cairn.nudge;

import io.cairn.engine.InSets;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;
import io.cairn.shared.Ids;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Starts nudges in sets: what is triggered within a moment starts together. A nudge waits in a row of its own until it
 * has started; the set that is open takes what waits. While a set is open nobody closes it who does not see what came
 * by then: who triggers holds the set until his transaction ends.
 */
@Service
public class NudgeStarts {

    /** How many start in one transaction. */
    static final int SET = 100;
    /** After this long an open set is suspected of having lost its process. */
    private static final Duration SUSPICIOUS = Duration.ofMinutes(5);

    /**
     * Two sets that are about the same people take their rows in the same order. Where only some of a learner's may go
     * out, it is those that came first, and of one moment those that soonest help no more.
     */
    private static final Comparator<Nudge> ORDER = Comparator.comparing(Nudge::learnerId)
            .thenComparing(Nudge::receivedAt)
            .thenComparing(Nudge::helpsUntil, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Nudge::kind).thenComparing(Nudge::about).thenComparing(Nudge::id);

    private final NudgeSets sets;
    private final Nudges nudges;
    private final NudgeFacts facts;
    private final NudgeWorkflow workflow;
    private final Catalogue catalogue;
    private final InSets inSets;
    private final Clock clock;

    NudgeStarts(NudgeSets sets, Nudges nudges, NudgeFacts facts, NudgeWorkflow workflow, Catalogue catalogue,
            InSets inSets, Clock clock) {
        this.sets = sets;
        this.nudges = nudges;
        this.facts = facts;
        this.workflow = workflow;
        this.catalogue = catalogue;
        this.inSets = inSets;
        this.clock = clock;
    }

    /** Has a nudge wait for the set that is open, and opens one where none is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void await(String nudgeId) {
        sets.await(nudgeId);
        if (sets.findFirstByOrderByOpenedAtDesc().filter(set -> !lost(set)).isEmpty()) {
            open();
        }
    }

    /** Closes the set: it takes what waits; what is too much for it goes with another. */
    @Transactional
    public void take(String setId) {
        sets.close(setId);
        sets.take(setId, SET);
        if (sets.somethingWaits()) {
            open();
        }
    }

    /**
     * Starts what the set has taken, in one transaction; where one cannot start, it alone does not.
     *
     * @throws IllegalStateException if some could not start: call again, it is about those only
     */
    @Transactional
    public void start(String setId) {
        InSets.failIfAny(inSets.each(sets.waitingIn(setId), SET, this::startTogether));
    }

    private void startTogether(List<String> nudgeIds) {
        List<String> waiting = sets.stillWaiting(nudgeIds);
        if (waiting.isEmpty()) {
            return;
        }
        List<Nudge> ordered = nudges.findAllById(waiting).stream().sorted(ORDER).toList();
        Map<String, Person> people = catalogue.people(ordered.stream().map(Nudge::learnerId).distinct().toList()).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        Map<String, NudgeWorkflow.Facts> factsById = facts.of(ordered, people);
        sets.started(waiting);
        workflow.triggersReceived(factsById);
    }

    private void open() {
        String set = Ids.newId("nudge-set");
        sets.open(set, clock.instant());
        workflow.setOpened(set);
    }

    /** Somebody may have ended the set's process by hand; what waits must not wait for it for ever. */
    private boolean lost(NudgeSet set) {
        return set.openedAt().plus(SUSPICIOUS).isBefore(clock.instant()) && !workflow.runs(set.id());
    }
}
