package io.cairn.critique.process;

import io.cairn.critique.CritiqueWorkflow;
import io.cairn.critique.Review;
import io.cairn.engine.Accounts;
import io.cairn.engine.Processes;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;

/** The names that critique's diagram and its code share, and what the code tells the process. */
@Component
public class CritiqueProcess implements CritiqueWorkflow {

    public static final String KEY = "artifact-critique";

    public static final String ARTIFACT_SUBMITTED = "critique.artifact-submitted";

    public static final String ARTIFACT_ID = "artifactId";
    public static final String ROUND = "round";
    /** Date: when the learner is nudged if nothing is handed in. */
    public static final String ARTIFACT_DUE_SOON_AT = "artifactDueSoonAt";
    public static final String ARTIFACT_CLOSES_AT = "artifactClosesAt";
    public static final String ROUNDS_ALLOWED = "roundsAllowed";
    public static final String DUE_AFTER = "dueAfter";
    public static final String REMIND_AFTER = "remindAfter";
    public static final String ESCALATE_AFTER = "escalateAfter";
    public static final String CRITIQUE_DUE_AT = "critiqueDueAt";
    public static final String REVIEWER_ID = "reviewerId";
    public static final String SECOND_MENTOR_FOUND = "secondMentorFound";
    public static final String VERDICT = "verdict";
    public static final String ARTIFACT_ACCEPTED = "artifactAccepted";
    public static final String ARTIFACT_OUTCOME = "artifactOutcome";

    static final String CRITIQUE_TASK = "Activity_CritiqueArtifact";
    private static final int URGENT = 90;

    private final Processes processes;
    private final TaskService tasks;

    CritiqueProcess(Processes processes, TaskService tasks) {
        this.processes = processes;
        this.tasks = tasks;
    }

    @Override
    public boolean artifactSubmitted(String artifactId) {
        return processes.tell(ARTIFACT_SUBMITTED, artifactId, Map.of());
    }

    @Override
    public void assignCritique(String artifactId, String mentorId) {
        waiting(artifactId).ifPresent(task -> tasks.setAssignee(task.getId(), mentorId));
    }

    @Override
    public boolean critiqued(String artifactId, String mentorId, Review review) {
        Optional<Task> task = waiting(artifactId).filter(open -> mentorId.equals(open.getAssignee()));
        task.ifPresent(open -> tasks.complete(open.getId(), review.asForm()));
        return task.isPresent();
    }

    @Override
    public void tellOperators(String artifactId) {
        waiting(artifactId).ifPresent(task -> {
            tasks.addCandidateGroup(task.getId(), Accounts.OPERATORS);
            tasks.setPriority(task.getId(), URGENT);
        });
    }

    private Optional<Task> waiting(String artifactId) {
        return Optional.ofNullable(tasks.createTaskQuery().processInstanceBusinessKey(artifactId)
                .taskDefinitionKey(CRITIQUE_TASK).singleResult());
    }
}
