package io.cairn.wellbeing.process;

import io.cairn.engine.Processes;
import io.cairn.wellbeing.ReflectionWorkflow;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The names that the diagram guided-reflection and its code share, and what the code tells the process. */
@Component
public class ReflectionProcess implements ReflectionWorkflow {

    public static final String KEY = "guided-reflection";

    public static final String REFLECTION_OFFERED = "wellbeing.reflection-offered";
    public static final String REFLECTION_SETTLED = "wellbeing.reflection-settled";

    /** Integer, as is {@link #EARLIER_REFLECTIONS}. */
    public static final String ROUNDS = "rounds";
    public static final String EARLIER_REFLECTIONS = "earlierReflections";
    public static final String PROMPT_KEY = "promptKey";
    /** Date. */
    public static final String REFLECTION_ENDS_AT = "reflectionEndsAt";
    /** Whether anything was written; never what. */
    public static final String REFLECTION_ANSWERED = "reflectionAnswered";

    private final Processes processes;

    ReflectionProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void reflectionOffered(String reflectionId, int rounds, int earlier) {
        processes.start(REFLECTION_OFFERED, reflectionId, Map.of(ROUNDS, rounds, EARLIER_REFLECTIONS, earlier));
    }

    @Override
    public void settled(String reflectionId, boolean answered) {
        processes.tell(REFLECTION_SETTLED, reflectionId, Map.of(REFLECTION_ANSWERED, answered));
    }
}
