package io.cairn.checkin.process;

import io.cairn.checkin.CheckInService;
import io.cairn.engine.Facts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Plans the sprint's check-ins; the business key is the sprint's id. Sets {@code checkInIds}. */
@Component
public class PlanCheckInsDelegate implements JavaDelegate {

    private final CheckInService checkIns;

    PlanCheckInsDelegate(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(CheckInProcess.CHECK_IN_IDS, Facts.ids(checkIns.plan(execution.getProcessBusinessKey())));
    }
}
