package io.cairn.checkin.process;

import io.cairn.checkin.BackfillService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the slot of a call that was called off back, and has it offered. */
@Component
public class FreeSlotDelegate implements JavaDelegate {

    private final BackfillService backfill;

    FreeSlotDelegate(BackfillService backfill) {
        this.backfill = backfill;
    }

    @Override
    public void execute(DelegateExecution execution) {
        backfill.giveBack(execution.getProcessBusinessKey());
    }
}
