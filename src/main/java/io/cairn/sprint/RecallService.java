package io.cairn.sprint;

import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Trigger;
import io.cairn.nudge.Trigger.ProgramEvent;
import io.cairn.program.Catalogue;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** What sticks of a completed module: its questions are asked again, scored at once, and nobody is chased. */
@Service
public class RecallService {

    private final Recalls recalls;
    private final RecallTurns turns;
    private final RecallWorkflow workflow;
    private final SprintCatalogue catalogue;
    private final Catalogue people;
    private final NudgeService nudges;
    private final Clock clock;

    RecallService(Recalls recalls, RecallTurns turns, RecallWorkflow workflow, SprintCatalogue catalogue,
            Catalogue people, NudgeService nudges, Clock clock) {
        this.recalls = recalls;
        this.turns = turns;
        this.workflow = workflow;
        this.catalogue = catalogue;
        this.people = people;
        this.nudges = nudges;
        this.clock = clock;
    }

    /** Has a completed module's questions asked again; once for each, and not where it has none. */
    @Transactional
    public void begin(String moduleDeliveryId) {
        ModuleDelivery delivery = catalogue.moduleDelivery(moduleDeliveryId);
        if (delivery.outOf() != null && delivery.outOf() > 0
                && recalls.findByModuleDeliveryId(moduleDeliveryId).isEmpty()) {
            Recall recall = recalls.save(new Recall(Ids.newId("recall"), null, moduleDeliveryId,
                    catalogue.sprint(delivery.sprintId()).programId(), delivery.learnerId(), delivery.completedAt()));
            workflow.recallBegun(recall.id(), delivery.score().equals(delivery.outOf()));
        }
    }

    /** When the questions are asked, and until when answers are taken. */
    public record Times(Instant askAt, Instant endsAt) {
    }

    /**
     * @param onDay            since the module was completed, on the learner's calendar
     * @param answerWithinDays from that day
     */
    public Times plan(String recallId, int onDay, int answerWithinDays) {
        Recall recall = recall(recallId);
        return new Times(noon(recall, onDay), noon(recall, onDay + answerWithinDays));
    }

    private Instant noon(Recall recall, int day) {
        ZoneId zone = people.person(recall.learnerId()).zoneId();
        return recall.completedAt().atZone(zone).toLocalDate().plusDays(day).atTime(LocalTime.NOON).atZone(zone).toInstant();
    }

    /** Puts the questions on the learner's page, which may be worth a nudge: one for all modules of that noon. */
    @Transactional
    public void ask(String recallId, int onDay, Instant endsAt) {
        if (turns.findByRecallIdAndOnDay(recallId, onDay).isEmpty()) {
            Recall recall = recall(recallId);
            ProgramDefinition.Module module = module(recall);
            RecallTurn turn = turns.save(RecallTurn.asked(Ids.newId("turn"), recallId, onDay, clock.instant(), endsAt,
                    module.items().size()));
            nudges.trigger(Trigger.of(ProgramEvent.RECALL_DUE, occasion(turn), recall.learnerId(), module.title(),
                    endsAt));
        }
    }

    /** What the learner is nudged about: the same for all turns of one day on the learner's calendar. */
    public String occasion(RecallTurn turn) {
        return "recall-" + turn.askedAt().atZone(people.person(recall(turn.recallId()).learnerId()).zoneId())
                .toLocalDate();
    }

    /** The questions of a turn, which are those that were answered. */
    public ProgramDefinition.Module module(RecallTurn turn) {
        return module(recall(turn.recallId()));
    }

    private ProgramDefinition.Module module(Recall recall) {
        return catalogue.module(catalogue.moduleDelivery(recall.moduleDeliveryId()));
    }

    /** Those that wait for the learner's answers, the earliest first. */
    public List<RecallTurn> openTurnsOf(String learnerId) {
        return turnsOf(recalls.findByLearnerIdOrderByCompletedAtAscIdAsc(learnerId)).stream()
                .filter(turn -> !turn.settled() && clock.instant().isBefore(turn.endsAt())).toList();
    }

    /** All turns of a program, the earliest first. */
    public List<RecallTurn> turnsOfProgram(String programId) {
        return turnsOf(recalls.findByProgramIdOrderById(programId));
    }

    /** All recalls of a program. */
    public List<Recall> recallsOfProgram(String programId) {
        return recalls.findByProgramIdOrderById(programId);
    }

    private List<RecallTurn> turnsOf(List<Recall> all) {
        return all.isEmpty() ? List.of()
                : turns.findByRecallIdInOrderByAskedAtAscIdAsc(all.stream().map(Recall::id).toList());
    }

    /**
     * Scores the answers. The same answers again bring the same score.
     *
     * @param versions of the questions as the learner saw them, see {@link ItemVersions}
     * @param answers  the index of the chosen option per question, from 0
     * @throws NotFound if nothing of the kind is asked of the learner
     * @throws BadInput if the answers do not fit the questions
     * @throws Conflict if the questions are others, were answered otherwise, or their time is over
     */
    @Transactional
    public Assessment.Result answer(String learnerId, String turnId, String versions, List<Integer> answers) {
        // Of two that are answered at once, the second one has to know that it is the last of its day.
        List<RecallTurn> unsettled = turns.findWithLockByRecallIdInAndSettledAtIsNullOrderById(
                recalls.findByLearnerIdOrderByCompletedAtAscIdAsc(learnerId).stream().map(Recall::id).toList());
        RecallTurn turn = turns.findWithLockById(turnId)
                .filter(found -> recall(found.recallId()).learnerId().equals(learnerId))
                .orElseThrow(() -> new NotFound("There are no questions " + turnId + " for you"));
        List<ProgramDefinition.Item> items = module(turn).items();
        if (!ItemVersions.of(items).equals(versions)) {
            throw new Conflict("The questions have changed; please look at them again");
        }
        Assessment.Result result = Assessment.score(items, answers);
        String chosen = answers.stream().map(String::valueOf).collect(Collectors.joining(","));
        if (turn.answered() && turn.answers().equals(chosen)) {
            return result;
        }
        Instant now = clock.instant();
        if (turn.settled() || !now.isBefore(turn.endsAt())) {
            throw new Conflict("These questions are closed");
        }
        turns.save(turn.answered(chosen, result, versions, now));
        String occasion = occasion(turn);
        if (unsettled.stream().filter(other -> !other.id().equals(turnId) && now.isBefore(other.endsAt()))
                .map(this::occasion).noneMatch(occasion::equals)) {
            nudges.settle(Trigger.PROGRAM, occasion, learnerId);
        }
        if (!workflow.recallAnswered(turn.recallId(), result.score() == result.outOf())) {
            throw new Conflict("These questions are just being asked or closed; try again in a moment");
        }
        return result;
    }

    /** The time of the questions asked on that day is over. */
    @Transactional
    public void close(String recallId, int onDay) {
        RecallTurn asked = turns.findByRecallIdAndOnDay(recallId, onDay).orElseThrow();
        RecallTurn turn = turns.findWithLockById(asked.id()).orElseThrow();
        if (!turn.settled()) {
            turns.save(turn.over(clock.instant()));
        }
    }

    private Recall recall(String id) {
        return recalls.findById(id).orElseThrow(() -> new NotFound("There is no recall " + id));
    }
}
