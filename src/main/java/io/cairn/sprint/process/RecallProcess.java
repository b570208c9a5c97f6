package io.cairn.sprint.process;

import io.cairn.engine.Processes;
import io.cairn.sprint.RecallWorkflow;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The names that the diagram recall and its code share, and what the code tells the process. */
@Component
public class RecallProcess implements RecallWorkflow {

    public static final String KEY = "recall";

    public static final String RECALL_BEGUN = "sprint.recall-begun";
    public static final String RECALL_ANSWERED = "sprint.recall-answered";

    /** Integer: since the module was completed; 0 before anything was asked again. */
    public static final String ASKED_ON_DAY = "askedOnDay";
    public static final String ALL_RIGHT = "allRight";
    /** Integer: since the module was completed; 0 ends the recall. */
    public static final String NEXT_DAY = "nextDay";
    public static final String ANSWER_WITHIN_DAYS = "answerWithinDays";
    /** Date, as is {@link #RECALL_ENDS_AT}. */
    public static final String RECALL_ASK_AT = "recallAskAt";
    public static final String RECALL_ENDS_AT = "recallEndsAt";

    private final Processes processes;

    RecallProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void recallBegun(String recallId, boolean allRight) {
        processes.start(RECALL_BEGUN, recallId, Map.of(ASKED_ON_DAY, 0, ALL_RIGHT, allRight));
    }

    @Override
    public boolean recallAnswered(String recallId, boolean allRight) {
        return processes.tell(RECALL_ANSWERED, recallId, Map.of(ALL_RIGHT, allRight));
    }
}
