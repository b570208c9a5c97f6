package io.cairn.sprint.process;

import io.cairn.sprint.ModuleService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What is not completed by the sprint's end stays unfinished. */
@Component
class CloseModuleDelegate implements JavaDelegate {

    private final ModuleService modules;

    CloseModuleDelegate(ModuleService modules) {
        this.modules = modules;
    }

    @Override
    public void execute(DelegateExecution execution) {
        modules.close(execution.getProcessBusinessKey());
    }
}
