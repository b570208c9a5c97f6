package io.cairn.checkin.process;

import io.cairn.checkin.NoShowService;
import io.cairn.checkin.NoShowService.Miss;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gathers what the decision about a missed call goes by. Sets {@code missedBy}, {@code misses}, {@code feeFromMiss}. */
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
    }
}
