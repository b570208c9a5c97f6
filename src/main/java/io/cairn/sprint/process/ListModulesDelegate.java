package io.cairn.sprint.process;

import io.cairn.engine.Facts;
import io.cairn.sprint.SprintService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The modules of a sprint that begins. */
@Component
class ListModulesDelegate implements JavaDelegate {

    private final SprintService sprints;

    ListModulesDelegate(SprintService sprints) {
        this.sprints = sprints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(LearningSprintProcess.MODULE_DELIVERY_IDS,
                Facts.ids(sprints.begin(execution.getProcessBusinessKey())));
    }
}
