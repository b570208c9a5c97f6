package io.cairn.checkin.process;

import io.cairn.checkin.BackfillService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the slot offered that the winner of another one had before. */
@Component
public class PassOnFormerSlotDelegate implements JavaDelegate {

    private final BackfillService backfill;

    PassOnFormerSlotDelegate(BackfillService backfill) {
        this.backfill = backfill;
    }

    @Override
    public void execute(DelegateExecution execution) {
        backfill.passOn(execution.getProcessBusinessKey());
    }
}
