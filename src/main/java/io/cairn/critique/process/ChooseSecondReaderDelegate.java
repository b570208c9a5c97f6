package io.cairn.critique.process;

import io.cairn.critique.SecondReadingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;

/** Gives the work to a second mentor. */
@Component
class ChooseSecondReaderDelegate implements JavaDelegate {

    private final SecondReadingService readings;

    ChooseSecondReaderDelegate(SecondReadingService readings) {
        this.readings = readings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        readings.choose(execution.getProcessBusinessKey(),
                (String) execution.getVariable(SecondReadingProcess.READING_REASON),
                Duration.parse((String) execution.getVariable(SecondReadingProcess.READING_DUE_AFTER)));
    }
}
