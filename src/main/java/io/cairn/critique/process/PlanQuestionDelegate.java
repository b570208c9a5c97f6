package io.cairn.critique.process;

import io.cairn.critique.AdoptionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** When the owner is asked, and until when an answer is waited for. Sets both moments. */
@Component
class PlanQuestionDelegate implements JavaDelegate {

    private final AdoptionService adoptions;

    PlanQuestionDelegate(AdoptionService adoptions) {
        this.adoptions = adoptions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        AdoptionService.Times times = adoptions.plan(execution.getProcessBusinessKey(),
                (Integer) execution.getVariable(AdoptionProcess.ASK_AFTER_DAYS),
                (Integer) execution.getVariable(AdoptionProcess.END_AFTER_DAYS));
        execution.setVariable(AdoptionProcess.ADOPTION_ASK_AT, Date.from(times.askAt()));
        execution.setVariable(AdoptionProcess.ADOPTION_ENDS_AT, Date.from(times.endsAt()));
    }
}
