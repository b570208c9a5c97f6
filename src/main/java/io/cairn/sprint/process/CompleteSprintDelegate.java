package io.cairn.sprint.process;

import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The artifact was accepted. */
@Component
class CompleteSprintDelegate implements JavaDelegate {

    private final SprintService sprints;

    CompleteSprintDelegate(SprintService sprints) {
        this.sprints = sprints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sprints.complete(execution.getProcessBusinessKey());
    }
}
