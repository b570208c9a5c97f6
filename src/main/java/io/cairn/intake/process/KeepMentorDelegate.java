package io.cairn.intake.process;

import io.cairn.intake.RematchService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Leaves the learner with the mentor that is. */
@Component
class KeepMentorDelegate implements JavaDelegate {

    private final RematchService rematches;

    KeepMentorDelegate(RematchService rematches) {
        this.rematches = rematches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rematches.keep(execution.getProcessBusinessKey());
    }
}
