package io.cairn.checkin.process;

import io.cairn.checkin.NoShowService;
import io.cairn.checkin.NoShowService.Miss;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Gathers what the decision about a missed call goes by. Sets {@code missedBy}, {@code misses}, {@code feeFromMiss},
 * {@code firstMissForgiven}, {@code credits} and {@code replaced}.
 */
@Component
public class WeighMissDelegate implements JavaDelegate {

    private final NoShowService noShows;

    WeighMissDelegate(NoShowService noShows) {
        this.noShows = noShows;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Miss miss = noShows.weigh(execution.getProcessBusinessKey());
        execution.setVariable(CheckInProcess.MISSED_BY, miss.missedBy());
        execution.setVariable(CheckInProcess.MISSES, miss.misses());
        execution.setVariable(CheckInProcess.FEE_FROM_MISS, miss.feeFromMiss());
        execution.setVariable(CheckInProcess.FIRST_MISS_FORGIVEN, miss.firstMissForgiven());
        execution.setVariable(CheckInProcess.CREDITS, miss.credits());
        execution.setVariable(CheckInProcess.REPLACED, miss.replaced());
    }
}
