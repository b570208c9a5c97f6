package io.cairn.sprint.process;

import io.cairn.engine.Processes;
import io.cairn.sprint.SprintWorkflow;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The process {@code module-delivery}; its business key is the module delivery's id. */
@Component
public class ModuleDeliveryProcess implements SprintWorkflow {

    public static final String KEY = "module-delivery";

    public static final String MODULE_ACKNOWLEDGED = "sprint.module-acknowledged";
    public static final String MODULE_COMPLETED = "sprint.module-completed";

    /** Date: when the module is sent. */
    public static final String DELIVER_AT = "deliverAt";
    /** Date: when it closes, finished or not. */
    public static final String CLOSES_AT = "closesAt";
    /** Date: when it counts as idle unless the learner has begun it. */
    public static final String IDLE_AT = "idleAt";
    /** Boolean: whether the acknowledgment comes before the questions. */
    public static final String ACKNOWLEDGED_FIRST = "acknowledgedFirst";
    /** Boolean: whether it is the first module completed in its sprint. */
    public static final String FIRST_OF_THE_SPRINT = "firstOfTheSprint";

    private final Processes processes;

    ModuleDeliveryProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public boolean moduleAcknowledged(String moduleDeliveryId, boolean firstOfSprint) {
        return processes.tell(MODULE_ACKNOWLEDGED, moduleDeliveryId, Map.of(FIRST_OF_THE_SPRINT, firstOfSprint));
    }

    @Override
    public boolean moduleCompleted(String moduleDeliveryId, boolean firstOfSprint) {
        return processes.tell(MODULE_COMPLETED, moduleDeliveryId, Map.of(FIRST_OF_THE_SPRINT, firstOfSprint));
    }
}
