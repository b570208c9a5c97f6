package io.cairn.sprint.process;

import io.cairn.sprint.ModuleService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** When a module is sent, when it closes, and what comes first in between. */
@Component
class PlanDeliveryDelegate implements JavaDelegate {

    private final ModuleService modules;

    PlanDeliveryDelegate(ModuleService modules) {
        this.modules = modules;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ModuleService.Delivery delivery = modules.plan(execution.getProcessBusinessKey());
        execution.setVariable(ModuleDeliveryProcess.DELIVER_AT, Date.from(delivery.deliverAt()));
        execution.setVariable(ModuleDeliveryProcess.CLOSES_AT, Date.from(delivery.closesAt()));
        execution.setVariable(ModuleDeliveryProcess.ACKNOWLEDGED_FIRST, delivery.acknowledgedFirst());
    }
}
