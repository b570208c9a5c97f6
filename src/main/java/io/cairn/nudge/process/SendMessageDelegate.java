package io.cairn.nudge.process;

import io.cairn.engine.GoesOutside;
import io.cairn.nudge.DeliveryService;
import io.cairn.program.Person.Channel;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Hands a message to the provider of its channel, once. */
@GoesOutside
@Component
class SendMessageDelegate implements JavaDelegate {

    private final DeliveryService deliveries;

    SendMessageDelegate(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Channel channel = Channel.valueOf((String) execution.getVariable(MessageDeliveryProcess.MESSAGE_CHANNEL));
        execution.setVariable(MessageDeliveryProcess.MESSAGE_STANDING, deliveries
                .transmit(execution.getProcessBusinessKey(), channel).name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
