package io.cairn.critique.process;

import io.cairn.critique.SecondReadingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sets how far the two readings are apart. */
@Component
class CompareReadingsDelegate implements JavaDelegate {

    private final SecondReadingService readings;

    CompareReadingsDelegate(SecondReadingService readings) {
        this.readings = readings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SecondReadingService.Gap gap = readings.gap(execution.getProcessBusinessKey());
        execution.setVariable(SecondReadingProcess.WIDEST_GAP, gap.widest());
        execution.setVariable(SecondReadingProcess.VERDICTS_AGREE, gap.verdictsAgree());
    }
}
