package io.cairn.critique.process;

import io.cairn.critique.RoutingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Tells the learner when the mentor is back. */
@Component
class TellLearnerOfWaitDelegate implements JavaDelegate {

    private final RoutingService routing;

    TellLearnerOfWaitDelegate(RoutingService routing) {
        this.routing = routing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        routing.tellLearner(execution.getProcessBusinessKey(),
                ((Date) execution.getVariable(CritiqueRoutingProcess.REVIEWER_BACK_AT)).toInstant());
    }
}
