package io.cairn.sprint;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.BadInput;
import io.cairn.shared.Conflict;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A module on its way: sent, acknowledged and answered, or closed. The row and the word to the module's process change
 * in one transaction. What is repeated changes nothing.
 */
@Service
public class ModuleService {

    private final ModuleDeliveries deliveries;
    private final Sprints sprints;
    private final SprintCatalogue catalogue;
    private final SprintWorkflow workflow;
    private final MessageService messages;
    private final LearnerLinks links;
    private final Clock clock;

    ModuleService(ModuleDeliveries deliveries, Sprints sprints, SprintCatalogue catalogue, SprintWorkflow workflow,
            MessageService messages, LearnerLinks links, Clock clock) {
        this.deliveries = deliveries;
        this.sprints = sprints;
        this.catalogue = catalogue;
        this.workflow = workflow;
        this.messages = messages;
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
     */
    @Transactional
    public void send(String moduleDeliveryId) {
        ModuleDelivery delivery = catalogue.moduleDelivery(moduleDeliveryId);
        if (delivery.state() != ModuleDelivery.State.PLANNED) {
            return;
        }
        deliveries.save(delivery.delivered(clock.instant()));
        if (!clock.instant().isBefore(delivery.closesAt())) {
            return;
        }
        ProgramDefinition.Module module = catalogue.module(delivery);
        messages.send(new MessageRequest("module-sent:" + delivery.id(), delivery.learnerId(), "module-sent",
                Map.of("title", module.title(), "minutes", String.valueOf(module.minutes()),
                        "link", links.link(delivery.learnerId(), delivery.id())), null));
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
        ModuleDelivery acknowledged = deliveries.save(delivery.acknowledged(clock.instant()));
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
        Assessment.Result result = Assessment.score(catalogue.module(delivery).items(), answers);
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
        ModuleDelivery answered = deliveries.save(delivery.answered(chosen, result, clock.instant()));
        requireWaiting(workflow.moduleCompleted(moduleDeliveryId, firstOfSprint(answered)));
        return result;
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
