package io.cairn.nudge.process;

import io.cairn.nudge.DeliveryService;
import io.cairn.program.Person.Channel;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans a message on the next channel that the person agreed to. */
@Component
class ChooseChannelDelegate implements JavaDelegate {

    private final DeliveryService deliveries;

    ChooseChannelDelegate(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(MessageDeliveryProcess.MESSAGE_CHANNEL, deliveries
                .choose(execution.getProcessBusinessKey()).map(Channel::name).orElse(MessageDeliveryProcess.NO_CHANNEL));
    }
}
