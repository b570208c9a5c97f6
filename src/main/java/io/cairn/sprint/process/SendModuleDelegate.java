package io.cairn.sprint.process;

import io.cairn.sprint.ModuleService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The module goes out to the learner. */
@Component
class SendModuleDelegate implements JavaDelegate {

    private final ModuleService modules;

    SendModuleDelegate(ModuleService modules) {
        this.modules = modules;
    }

    @Override
    public void execute(DelegateExecution execution) {
        modules.send(execution.getProcessBusinessKey());
    }
}
