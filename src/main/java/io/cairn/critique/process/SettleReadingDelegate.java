package io.cairn.critique.process;

import io.cairn.critique.SecondReadingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Keeps which of the two readings stands. Sets the verdict that counts. */
@Component
class SettleReadingDelegate implements JavaDelegate {

    private final SecondReadingService readings;

    SettleReadingDelegate(SecondReadingService readings) {
        this.readings = readings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Object chosen = execution.getVariable(SecondReadingProcess.READING_THAT_STANDS);
        execution.setVariable(CritiqueProcess.VERDICT, readings.settle(execution.getProcessBusinessKey(),
                chosen == null ? null : chosen.equals("second")).name().toLowerCase(Locale.ROOT));
    }
}
