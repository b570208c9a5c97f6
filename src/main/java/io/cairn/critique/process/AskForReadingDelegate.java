package io.cairn.critique.process;

import io.cairn.critique.BlindReadingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Date;

/** Asks a mentor to read a work blind. Sets who that is, which round it is, and when it is due. */
@Component
class AskForReadingDelegate implements JavaDelegate {

    private final BlindReadingService readings;

    AskForReadingDelegate(BlindReadingService readings) {
        this.readings = readings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        BlindReadingService.Blind blind = readings.ask(execution.getProcessBusinessKey());
        execution.setVariable(CritiqueProcess.REVIEWER_ID, blind.readerId());
        execution.setVariable(CritiqueProcess.ROUND, blind.round());
        execution.setVariable(CritiqueProcess.CRITIQUE_DUE_AT, Date.from(blind.critiqueDueAt()));
    }
}
