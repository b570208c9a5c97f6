package io.cairn.critique.process;

import io.cairn.critique.RoutingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Gives a submission to a mentor who is there. */
@Component
class GiveToAnotherMentorDelegate implements JavaDelegate {

    private final RoutingService routing;

    GiveToAnotherMentorDelegate(RoutingService routing) {
        this.routing = routing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        routing.giveToAnother(execution.getProcessBusinessKey(),
                Duration.parse((String) execution.getVariable(CritiqueProcess.DUE_AFTER)));
    }
}
