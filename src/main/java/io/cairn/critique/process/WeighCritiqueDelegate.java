package io.cairn.critique.process;

import io.cairn.critique.SecondReadingService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.util.Locale;

/** Gathers what speaks for a second reading. */
@Component
class WeighCritiqueDelegate implements JavaDelegate {

    private final SecondReadingService readings;

    WeighCritiqueDelegate(SecondReadingService readings) {
        this.readings = readings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        SecondReadingService.Weight weight = readings.weigh(execution.getProcessBusinessKey());
        execution.setVariable(SecondReadingProcess.SECOND_READER_THERE, weight.secondReaderThere());
        execution.setVariable(SecondReadingProcess.MENTOR_CALIBRATED, weight.mentorCalibrated());
        execution.setVariable(SecondReadingProcess.POINTS, weight.points());
        execution.setVariable(SecondReadingProcess.CREDENTIAL_AT_STAKE, weight.credentialAtStake());
        execution.setVariable(CritiqueProcess.VERDICT, weight.verdict().name().toLowerCase(Locale.ROOT));
    }
}
