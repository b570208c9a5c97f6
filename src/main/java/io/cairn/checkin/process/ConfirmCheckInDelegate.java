package io.cairn.checkin.process;

import io.cairn.checkin.CheckInService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes that the learner will come. */
@Component
public class ConfirmCheckInDelegate implements JavaDelegate {

    private final CheckInService checkIns;

    ConfirmCheckInDelegate(CheckInService checkIns) {
        this.checkIns = checkIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        checkIns.confirm(execution.getProcessBusinessKey());
    }
}
