package io.cairn.billing.process;

import io.cairn.billing.ObjectionService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the mentor why the settlement stays as it is. */
@Component
class RejectObjectionDelegate implements JavaDelegate {

    private final ObjectionService objections;

    RejectObjectionDelegate(ObjectionService objections) {
        this.objections = objections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        objections.reject(execution.getProcessBusinessKey());
    }
}
