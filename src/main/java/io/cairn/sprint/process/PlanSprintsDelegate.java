package io.cairn.sprint.process;

import io.cairn.engine.Facts;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** One sprint per learner and sprint of the program. */
@Component
class PlanSprintsDelegate implements JavaDelegate {

    private final SprintService sprints;

    PlanSprintsDelegate(SprintService sprints) {
        this.sprints = sprints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(LearningSprintProcess.SPRINT_IDS,
                Facts.ids(sprints.plan(execution.getProcessBusinessKey())));
    }
}
