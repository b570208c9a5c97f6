package io.cairn.critique.process;

import io.cairn.critique.BlindReadingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds a blind reader of what is due soon. */
@Component
class RemindReaderDelegate implements JavaDelegate {

    private final BlindReadingService readings;

    RemindReaderDelegate(BlindReadingService readings) {
        this.readings = readings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        readings.remind(execution.getProcessBusinessKey());
    }
}
