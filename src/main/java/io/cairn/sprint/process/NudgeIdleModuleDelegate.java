package io.cairn.sprint.process;

import io.cairn.sprint.ModuleService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the learner nudged about a module that has not been begun. */
@Component
class NudgeIdleModuleDelegate implements JavaDelegate {

    private final ModuleService modules;

    NudgeIdleModuleDelegate(ModuleService modules) {
        this.modules = modules;
    }

    @Override
    public void execute(DelegateExecution execution) {
        modules.nudgeIfIdle(execution.getProcessBusinessKey());
    }
}
