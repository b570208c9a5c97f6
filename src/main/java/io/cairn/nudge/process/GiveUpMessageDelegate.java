package io.cairn.nudge.process;

import io.cairn.nudge.DeliveryService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes that a person was reached on no channel. */
@Component
class GiveUpMessageDelegate implements JavaDelegate {

    private final DeliveryService deliveries;

    GiveUpMessageDelegate(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deliveries.giveUp(execution.getProcessBusinessKey());
    }
}
