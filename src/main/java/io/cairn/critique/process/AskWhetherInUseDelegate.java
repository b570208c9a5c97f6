package io.cairn.critique.process;

import io.cairn.critique.AdoptionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the owner whether the work is in use. */
@Component
class AskWhetherInUseDelegate implements JavaDelegate {

    private final AdoptionService adoptions;

    AskWhetherInUseDelegate(AdoptionService adoptions) {
        this.adoptions = adoptions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        adoptions.ask(execution.getProcessBusinessKey());
    }
}
