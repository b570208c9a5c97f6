package io.cairn.sprint.process;

import io.cairn.sprint.ModuleService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** The module goes out to the learner. Sets when it counts as idle. */
@Component
class SendModuleDelegate implements JavaDelegate {

    private final ModuleService modules;

    SendModuleDelegate(ModuleService modules) {
        this.modules = modules;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ModuleDeliveryProcess.IDLE_AT, Date.from(modules.send(execution.getProcessBusinessKey())));
    }
}
