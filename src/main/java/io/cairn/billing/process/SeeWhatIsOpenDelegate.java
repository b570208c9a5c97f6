package io.cairn.billing.process;

import io.cairn.billing.DunningService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says how much is still to be paid, and whether it is disputed. */
@Component
class SeeWhatIsOpenDelegate implements JavaDelegate {

    private final DunningService dunning;

    SeeWhatIsOpenDelegate(DunningService dunning) {
        this.dunning = dunning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DunningService.Standing standing = dunning.standing(execution.getProcessBusinessKey());
        execution.setVariable(DunningProcess.OPEN_CENTS, standing.open());
        execution.setVariable(DunningProcess.INVOICE_PAID, standing.open() == 0);
        execution.setVariable(DunningProcess.INVOICE_DISPUTED_NOW, standing.disputed());
        if (!execution.hasVariable(DunningProcess.DUNNING_STEP)) {
            execution.setVariable(DunningProcess.DUNNING_STEP, 1);
        }
    }
}
