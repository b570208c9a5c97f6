package io.cairn.sprint.process;

import io.cairn.engine.Facts;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** One sprint for each of the program, for one learner. */
@Component
class PlanLearnerSprintsDelegate implements JavaDelegate {

    private final SprintService sprints;

    PlanLearnerSprintsDelegate(SprintService sprints) {
        this.sprints = sprints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(LearningSprintProcess.SPRINT_IDS,
                Facts.ids(sprints.planOf(execution.getProcessBusinessKey())));
    }
}
