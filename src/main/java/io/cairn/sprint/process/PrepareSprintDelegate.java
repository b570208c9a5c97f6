package io.cairn.sprint.process;

import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** When the sprint begins, and whether it has what it needs to begin. */
@Component
class PrepareSprintDelegate implements JavaDelegate {

    private final SprintService sprints;

    PrepareSprintDelegate(SprintService sprints) {
        this.sprints = sprints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SprintService.Preparation preparation = sprints.prepare(execution.getProcessBusinessKey());
        execution.setVariable(LearningSprintProcess.SPRINT_STARTS_AT, Date.from(preparation.startsAt()));
        execution.setVariable(LearningSprintProcess.DELIVERABLE_DEFINED, preparation.deliverableDefined());
    }
}
