package io.cairn.critique.process;

import io.cairn.critique.RoutingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Date;

/** Sets whether the reviewer is away, until when, and whether somebody else is there. */
@Component
class LookWhoIsThereDelegate implements JavaDelegate {

    private final RoutingService routing;

    LookWhoIsThereDelegate(RoutingService routing) {
        this.routing = routing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Duration dueAfter = Duration.parse((String) execution.getVariable(CritiqueProcess.DUE_AFTER));
        RoutingService.Facts facts = routing.look(execution.getProcessBusinessKey(), dueAfter);
        execution.setVariable(CritiqueRoutingProcess.REVIEWER_AWAY, facts.reviewerAway());
        execution.setVariable(CritiqueRoutingProcess.SUBSTITUTE_THERE, facts.substituteThere());
        execution.setVariable(CritiqueRoutingProcess.CRITIQUE_ASKED, facts.asked());
        execution.setVariable(CritiqueRoutingProcess.REVIEWER_BACK_AT, Date.from(facts.backAt()));
    }
}
