package io.cairn.checkin.process;

import io.cairn.checkin.BackfillService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * Asks those who wait; the inputs {@code mode}, {@code answerMinutes} and {@code rule} come from the table. Sets
 * {@code anybodyAsked} and {@code answerDueAt}.
 */
@Component
public class OfferFreedSlotDelegate implements JavaDelegate {

    private final BackfillService backfill;

    OfferFreedSlotDelegate(BackfillService backfill) {
        this.backfill = backfill;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Instant> until = backfill.offer(execution.getProcessBusinessKey(),
                (String) execution.getVariable(SlotBackfillProcess.MODE),
                ((Number) execution.getVariable(SlotBackfillProcess.ANSWER_MINUTES)).intValue(),
                (String) execution.getVariable(SlotBackfillProcess.RULE));
        execution.setVariable(SlotBackfillProcess.ANYBODY_ASKED, until.isPresent());
        until.ifPresent(due -> execution.setVariable(SlotBackfillProcess.ANSWER_DUE_AT, Date.from(due)));
    }
}
