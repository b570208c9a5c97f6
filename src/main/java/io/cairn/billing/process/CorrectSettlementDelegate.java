package io.cairn.billing.process;

import io.cairn.billing.ObjectionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes disputed lines back and writes what is right. */
@Component
class CorrectSettlementDelegate implements JavaDelegate {

    private final ObjectionService objections;

    CorrectSettlementDelegate(ObjectionService objections) {
        this.objections = objections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        objections.correct(execution.getProcessBusinessKey());
    }
}
