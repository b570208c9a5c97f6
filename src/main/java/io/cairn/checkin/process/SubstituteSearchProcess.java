package io.cairn.checkin.process;

import io.cairn.checkin.SubstituteWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The names that the diagram about substitutes and its code share, and what the code tells the processes. */
@Component
public class SubstituteSearchProcess implements SubstituteWorkflow {

    public static final String KEY = "substitute-search";
    public static final String DECISION = "substitute-mode";

    public static final String MENTOR_CANCELLED = "checkin.mentor-cancelled";
    public static final String SUBSTITUTE_FOUND_MESSAGE = "checkin.substitute-found";

    public static final String MINUTES_AHEAD = "minutesAhead";
    public static final String CANDIDATES = "candidates";
    public static final String MODE = "mode";
    public static final String ANSWER_MINUTES = "answerMinutes";
    /** Integer: how many minutes before the call nobody is asked any more. */
    public static final String LAST_MINUTES = "lastMinutes";
    public static final String RULE = "rule";
    public static final String ANYBODY_ASKED = "anybodyAsked";
    /** String: the mentors who may stand in, a comma between two. */
    public static final String ASKED_MENTORS = "askedMentors";
    /** Date: when the next one is asked. */
    public static final String ANSWER_DUE_AT = "answerDueAt";
    public static final String SUBSTITUTE_FOUND = "substituteFound";

    private final Processes processes;

    SubstituteSearchProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public boolean mentorCancelled(String checkInId) {
        return processes.tell(MENTOR_CANCELLED, checkInId, Map.of());
    }

    @Override
    public boolean substituteFound(String checkInId) {
        return processes.tell(SUBSTITUTE_FOUND_MESSAGE, checkInId, Map.of());
    }
}
