package io.cairn.critique.process;

import io.cairn.critique.AdoptionWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.util.Map;

/** The names that the diagram adoption-check and its code share, and what the code tells the process. */
@Component
public class AdoptionProcess implements AdoptionWorkflow {

    public static final String KEY = "adoption-check";

    public static final String ARTIFACT_ACCEPTED = "critique.artifact-accepted";
    public static final String ADOPTION_ANSWERED = "critique.adoption-answered";

    /** Integer, from 1. */
    public static final String QUESTION = "question";
    public static final String QUESTIONS_ALLOWED = "questionsAllowed";
    /** Integer, as is {@link #END_AFTER_DAYS}: since the acceptance. */
    public static final String ASK_AFTER_DAYS = "askAfterDays";
    public static final String END_AFTER_DAYS = "endAfterDays";
    /** Date, as is {@link #ADOPTION_ENDS_AT}. */
    public static final String ADOPTION_ASK_AT = "adoptionAskAt";
    public static final String ADOPTION_ENDS_AT = "adoptionEndsAt";
    public static final String IN_USE = "inUse";

    private final Processes processes;

    AdoptionProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void artifactAccepted(String adoptionId) {
        processes.start(ARTIFACT_ACCEPTED, adoptionId, Map.of(QUESTION, 1));
    }

    @Override
    public void answered(String adoptionId, boolean inUse) {
        processes.tell(ADOPTION_ANSWERED, adoptionId, Map.of(IN_USE, inUse));
    }
}
