package io.cairn.checkin.process;

import io.cairn.checkin.BackfillService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody takes the slot; the inputs {@code mode} and {@code rule} are kept with it. */
@Component
public class CloseFreedSlotDelegate implements JavaDelegate {

    private final BackfillService backfill;

    CloseFreedSlotDelegate(BackfillService backfill) {
        this.backfill = backfill;
    }

    @Override
    public void execute(DelegateExecution execution) {
        backfill.close(execution.getProcessBusinessKey(), (String) execution.getVariable(SlotBackfillProcess.MODE),
                (String) execution.getVariable(SlotBackfillProcess.RULE));
    }
}
