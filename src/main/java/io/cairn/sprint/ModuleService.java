package io.cairn.sprint;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Trigger;
import io.cairn.nudge.Trigger.ProgramEvent;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A module on its way: sent, acknowledged and answered, or closed. The row and the word to the module's process change
 * in one transaction. What is repeated changes nothing.
 */
@Service
public class ModuleService {

    /** Apart from the mornings, on which modules come. */
    private static final LocalTime AFTERNOON = LocalTime.of(16, 0);

    private final ModuleDeliveries deliveries;
    private final Sprints sprints;
    private final SprintCatalogue catalogue;
    private final SprintWorkflow workflow;
    private final MessageService messages;
    private final NudgeService nudges;
    private final Catalogue people;
    private final LearnerLinks links;
    private final Clock clock;

    ModuleService(ModuleDeliveries deliveries, Sprints sprints, SprintCatalogue catalogue, SprintWorkflow workflow,
            MessageService messages, NudgeService nudges, Catalogue people, LearnerLinks links, Clock clock) {
        this.deliveries = deliveries;
        this.sprints = sprints;
        this.catalogue = catalogue;
        this.workflow = workflow;
        this.messages = messages;
        this.nudges = nudges;
        this.people = people;
        this.links = links;
        this.clock = clock;
    }

    /** @param acknowledgedFirst whether the acknowledgment comes before the questions */
    public record Delivery(Instant deliverAt, Instant closesAt, boolean acknowledgedFirst) {
    }

    public Delivery plan(String moduleDeliveryId) {
        ModuleDelivery delivery = catalogue.moduleDelivery(moduleDeliveryId);
        return new Delivery(delivery.deliverAt(), delivery.closesAt(), acknowledgedFirst(delivery));
    }

    /**
     * Opens the module to the learner and says so on the learner's channel. A learner whom no channel reaches still
     * finds the module on the page. A module that comes when its sprint is over, as in a program that began in the
     * past, is announced to nobody.
     *
     * @return when it counts as idle if the learner has not begun it: the next afternoon in the learner's zone
     */
    @Transactional
    public Instant send(String moduleDeliveryId) {
        ModuleDelivery delivery = catalogue.moduleDelivery(moduleDeliveryId);
        if (delivery.state() == ModuleDelivery.State.PLANNED) {
            delivery = deliveries.save(delivery.delivered(clock.instant()));
            if (clock.instant().isBefore(delivery.closesAt())) {
                announce(delivery);
            }
        }
        ZoneId zone = people.person(delivery.learnerId()).zoneId();
        return delivery.deliveredAt().atZone(zone).toLocalDate().plusDays(1).atTime(AFTERNOON).atZone(zone).toInstant();
    }

    private void announce(ModuleDelivery delivery) {
        ProgramDefinition.Module module = catalogue.module(delivery);
        messages.send(new MessageRequest("module-sent:" + delivery.id(), delivery.learnerId(), "module-sent",
                Map.of("title", module.title(), "minutes", String.valueOf(module.minutes()),
                        "link", links.link(delivery.learnerId(), delivery.id())), null));
    }

    /** Has the learner nudged about a module that is neither acknowledged nor answered, as long as it can be. */
    @Transactional
    public void nudgeIfIdle(String moduleDeliveryId) {
        // Locked: a learner who begins at this moment does so before, or finds the nudge and settles it.
        ModuleDelivery delivery = deliveries.findWithLockById(moduleDeliveryId)
                .orElseThrow(() -> new NotFound("There is no module " + moduleDeliveryId));
        if (delivery.untouched() && clock.instant().isBefore(delivery.closesAt())) {
            nudges.trigger(Trigger.of(ProgramEvent.MODULE_IDLE, delivery.id(), delivery.learnerId(),
                    catalogue.module(delivery).title(), delivery.closesAt()));
        }
    }

    /** What is not completed by now stays unfinished. */
    @Transactional
    public void close(String moduleDeliveryId) {
        ModuleDelivery delivery = catalogue.moduleDelivery(moduleDeliveryId);
        if (delivery.state() != ModuleDelivery.State.COMPLETED) {
            deliveries.save(delivery.closed());
        }
    }

    /**
     * @throws NotFound if there is no such module for the learner
     * @throws Conflict if it is not delivered yet, closed, or wants its questions answered first
     */
    @Transactional
    public ModuleDelivery acknowledge(String moduleDeliveryId, String learnerId) {
        ModuleDelivery delivery = catalogue.moduleDelivery(moduleDeliveryId, learnerId);
        if (delivery.acknowledged()) {
            return delivery;
        }
        requireOpen(delivery);
        if (!acknowledgedFirst(delivery) && !delivery.answered()) {
            throw new Conflict("This module is acknowledged at its end: answer its questions first");
        }
        ModuleDelivery acknowledged = touched(delivery, delivery.acknowledged(clock.instant()));
        requireWaiting(workflow.moduleAcknowledged(moduleDeliveryId, firstOfSprint(acknowledged)));
        return acknowledged;
    }

    /**
     * Scores the answers. The same answers again bring the same score.
     *
     * @param answers the index of the chosen option per question, from 0
     * @throws NotFound if there is no such module for the learner
     * @throws BadInput if the answers do not fit the questions
     * @throws Conflict if it is not delivered yet, closed, answered otherwise before, or wants to be acknowledged first
     */
    @Transactional
    public Assessment.Result complete(String moduleDeliveryId, String learnerId, List<Integer> answers) {
        ModuleDelivery delivery = catalogue.moduleDelivery(moduleDeliveryId, learnerId);
        List<ProgramDefinition.Item> items = catalogue.module(delivery).items();
        Assessment.Result result = Assessment.score(items, answers);
        String chosen = answers.stream().map(String::valueOf).collect(Collectors.joining(","));
        if (delivery.answered()) {
            if (!delivery.answers().equals(chosen)) {
                throw new Conflict("The questions of this module have been answered already, and otherwise");
            }
            return result;
        }
        requireOpen(delivery);
        if (acknowledgedFirst(delivery) && !delivery.acknowledged()) {
            throw new Conflict("This module is acknowledged at its start: acknowledge it first");
        }
        ModuleDelivery answered = touched(delivery, delivery.answered(chosen, result, ItemVersions.of(items),
                clock.instant()));
        requireWaiting(workflow.moduleCompleted(moduleDeliveryId, firstOfSprint(answered)));
        return result;
    }

    private ModuleDelivery touched(ModuleDelivery before, ModuleDelivery after) {
        ModuleDelivery saved = deliveries.save(after);
        if (before.untouched()) {
            nudges.settle(Trigger.PROGRAM, saved.id(), saved.learnerId());
        }
        return saved;
    }

    private boolean firstOfSprint(ModuleDelivery delivery) {
        return delivery.state() == ModuleDelivery.State.COMPLETED
                && sprints.claimFirstCompletedModule(delivery.sprintId(), delivery.id()) == 1;
    }

    private boolean acknowledgedFirst(ModuleDelivery delivery) {
        return catalogue.module(delivery).acknowledge() == ProgramDefinition.Acknowledge.START;
    }

    private void requireOpen(ModuleDelivery delivery) {
        if (delivery.state() == ModuleDelivery.State.PLANNED) {
            throw new Conflict("This module is not delivered yet; it comes at " + delivery.deliverAt());
        }
        if (!delivery.open() || !clock.instant().isBefore(delivery.closesAt())) {
            throw new Conflict("This module closed at " + delivery.closesAt() + ", the end of its sprint");
        }
    }

    private static void requireWaiting(boolean told) {
        if (!told) {
            throw new Conflict("This module is just being sent or closed; try again in a moment");
        }
    }
}
