package io.cairn.checkin.process;

import io.cairn.checkin.BackfillService;
import io.cairn.checkin.BackfillService.Facts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gathers what the decision about a freed slot goes by. Sets {@code minutesAhead} and {@code waiting}. */
@Component
public class WeighFreedSlotDelegate implements JavaDelegate {

    private final BackfillService backfill;

    WeighFreedSlotDelegate(BackfillService backfill) {
        this.backfill = backfill;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Facts facts = backfill.weigh(execution.getProcessBusinessKey());
        execution.setVariable(SlotBackfillProcess.MINUTES_AHEAD, facts.minutesAhead());
        execution.setVariable(SlotBackfillProcess.WAITING, facts.waiting());
    }
}
