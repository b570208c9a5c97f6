package io.cairn.critique.process;

import io.cairn.critique.AdoptionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the owner of the accepted artifact asked later whether it is in use; the business key is the artifact's id. */
@Component
class BeginAdoptionCheckDelegate implements JavaDelegate {

    private final AdoptionService adoptions;

    BeginAdoptionCheckDelegate(AdoptionService adoptions) {
        this.adoptions = adoptions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        adoptions.begin(execution.getProcessBusinessKey());
    }
}
