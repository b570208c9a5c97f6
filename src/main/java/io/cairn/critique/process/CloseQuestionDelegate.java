package io.cairn.critique.process;

import io.cairn.critique.AdoptionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the question that nobody has said yes to. Sets the number of the next one. */
@Component
class CloseQuestionDelegate implements JavaDelegate {

    private final AdoptionService adoptions;

    CloseQuestionDelegate(AdoptionService adoptions) {
        this.adoptions = adoptions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(AdoptionProcess.QUESTION, adoptions.closeQuestion(execution.getProcessBusinessKey(),
                (Integer) execution.getVariable(AdoptionProcess.QUESTIONS_ALLOWED)).question());
    }
}
