package io.cairn.nudge.process;

import io.cairn.nudge.DeliveryService;
import io.cairn.nudge.DeliveryService.Chosen;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Plans a message on the next channel of its order that is open. */
@Component
class ChooseChannelDelegate implements JavaDelegate {

    private final DeliveryService deliveries;

    ChooseChannelDelegate(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Chosen chosen = deliveries.choose(execution.getProcessBusinessKey(), MessageDeliveryProcess
                .order((Map<?, ?>) execution.getVariable(MessageDeliveryProcess.CHANNEL_ORDER)));
        execution.setVariable(MessageDeliveryProcess.MESSAGE_CHANNEL, chosen.channel() != null ? chosen.channel().name()
                : chosen.awaited() ? MessageDeliveryProcess.AWAITED : MessageDeliveryProcess.NO_CHANNEL);
        // Transient: the job that is made next takes it, and no message has a row more for it.
        execution.setVariable(MessageDeliveryProcess.MESSAGE_RANK,
                Variables.longValue(chosen.canWait() ? MessageDeliveryProcess.MONTH_END : 0L, true));
    }
}
