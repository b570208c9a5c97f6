package io.cairn.nudge.process;

import io.cairn.engine.GoesOutside;
import io.cairn.nudge.DeliveryService;
import io.cairn.program.Person.Channel;
import io.cairn.shared.Texts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;
import java.util.Map;

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
        Map<?, ?> order = (Map<?, ?>) execution.getVariable(MessageDeliveryProcess.CHANNEL_ORDER);
        DeliveryService.Handed handed = deliveries.transmit(execution.getProcessBusinessKey(), channel,
                MessageDeliveryProcess.quietHoursHold(order));
        execution.setVariable(MessageDeliveryProcess.MESSAGE_STANDING,
                Texts.word(handed.standing()));
        if (handed.goesOutAt() != null) {
            execution.setVariable(MessageDeliveryProcess.GOES_OUT_AT, Date.from(handed.goesOutAt()));
        }
    }
}
