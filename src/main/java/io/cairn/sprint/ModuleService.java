package io.cairn.sprint;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Trigger;
import io.cairn.nudge.Trigger.ProgramEvent;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramDefinition;
import io.cairn.program.VersionService;
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
import java.util.Optional;
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
     * A module that the learner may read; reading changes nothing.
     *
     * @throws NotFound if there is no such module for the learner
     * @throws Conflict if it is not delivered yet
     */
    public ModuleDelivery delivered(String moduleDeliveryId, String learnerId) {
        ModuleDelivery delivery = catalogue.moduleDelivery(moduleDeliveryId, learnerId);
        if (delivery.state() == ModuleDelivery.State.PLANNED) {
            throw new Conflict("This module is not delivered yet; it comes at " + delivery.deliverAt());
        }
        return delivery;
    }

    /** The versions that the learner has; unopened, the newest. */
    public VersionService.Numbers versions(ModuleDelivery delivery) {
        return delivery.openedAt() == null ? catalogue.newest(delivery)
                : new VersionService.Numbers(delivery.textVersion(), delivery.assessmentVersion());
    }

    /**
     * The learner has the text before the eyes. From now on it stays as it was at that moment, until the learner takes what was
     * published since.
     *
     * @throws NotFound if there is no such module for the learner
     * @throws Conflict if it is not delivered yet
     */
    @Transactional
    public ModuleDelivery open(String moduleDeliveryId, String learnerId) {
        ModuleDelivery delivery = delivered(moduleDeliveryId, learnerId);
        if (delivery.openedAt() != null) {
            return delivery;
        }
        // Locked: of two that open it at once, the second finds it opened.
        return deliveries.save(opened(deliveries.findWithLockById(moduleDeliveryId).orElseThrow()));
    }

    private ModuleDelivery opened(ModuleDelivery delivery) {
        return delivery.opened(catalogue.newest(delivery), clock.instant());
    }

    /** What was published since the module was opened, as far as the learner may still take it. */
    public Optional<VersionService.Numbers> offered(ModuleDelivery delivery) {
        if (delivery.openedAt() == null || !openNow(delivery)) {
            return Optional.empty();
        }
        ModuleDelivery renewed = delivery.renewed(catalogue.newest(delivery));
        return renewed.equals(delivery) ? Optional.empty()
                : Optional.of(new VersionService.Numbers(renewed.textVersion(), renewed.assessmentVersion()));
    }

    /**
     * The learner takes what was published since the module was opened. Questions that were answered stay.
     *
     * @throws NotFound if there is no such module for the learner
     * @throws Conflict if it is not delivered yet, completed or closed
     */
    @Transactional
    public ModuleDelivery renew(String moduleDeliveryId, String learnerId) {
        ModuleDelivery delivery = open(moduleDeliveryId, learnerId);
        if (delivery.state() == ModuleDelivery.State.COMPLETED) {
            throw new Conflict("This module is completed; it stays as you have read it");
        }
        requireOpen(delivery);
        return deliveries.save(delivery.renewed(catalogue.newest(delivery)));
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
        ModuleDelivery acknowledged = touched(delivery, opened(delivery).acknowledged(clock.instant()));
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
        return complete(moduleDeliveryId, learnerId, answers, null);
    }

    /**
     * The same.
     *
     * @param assessment the version of the questions as the learner saw them; null if that is not known
     * @throws Conflict  also if the questions are others by now
     */
    @Transactional
    public Assessment.Result complete(String moduleDeliveryId, String learnerId, List<Integer> answers,
            Integer assessment) {
        ModuleDelivery delivery = catalogue.moduleDelivery(moduleDeliveryId, learnerId);
        if (assessment != null && assessment != versions(delivery).assessment()) {
            throw new Conflict("The questions of this module have changed; please look at them again");
        }
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
        ModuleDelivery answered = touched(delivery, opened(delivery).answered(chosen, result, ItemVersions.of(items),
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

    /** Whether it may be acknowledged and answered, as far as that is not done. */
    public boolean openNow(ModuleDelivery delivery) {
        return delivery.open() && clock.instant().isBefore(delivery.closesAt());
    }

    private void requireOpen(ModuleDelivery delivery) {
        if (delivery.state() == ModuleDelivery.State.PLANNED) {
            throw new Conflict("This module is not delivered yet; it comes at " + delivery.deliverAt());
        }
        if (!openNow(delivery)) {
            throw new Conflict("This module closed at " + delivery.closesAt() + ", the end of its sprint");
        }
    }

    private static void requireWaiting(boolean told) {
        if (!told) {
            throw new Conflict("This module is just being sent or closed; try again in a moment");
        }
    }
}
