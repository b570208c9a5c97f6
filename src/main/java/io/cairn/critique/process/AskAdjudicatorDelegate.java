package io.cairn.critique.process;

import io.cairn.critique.SecondReading;
import io.cairn.critique.SecondReadingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Date;

/** Asks somebody to decide between two readings. Sets who that is, null for any operator, and until when. */
@Component
class AskAdjudicatorDelegate implements JavaDelegate {

    private final SecondReadingService readings;

    AskAdjudicatorDelegate(SecondReadingService readings) {
        this.readings = readings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Duration dueAfter = Duration.parse((String) execution.getVariable(SecondReadingProcess.ADJUDICATION_DUE_AFTER));
        SecondReading reading = readings.dispute(execution.getProcessBusinessKey(), dueAfter);
        execution.setVariable(SecondReadingProcess.ADJUDICATOR_ID, reading.adjudicatorId());
        execution.setVariable(SecondReadingProcess.ADJUDICATION_DUE_AT,
                Date.from(reading.adjudicationAskedAt().plus(dueAfter)));
    }
}
