package io.cairn.checkin.process;

import io.cairn.checkin.SubstituteService;
import io.cairn.engine.GoesOutside;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the call out of the calendar of the mentor who cannot come. */
@Component
@GoesOutside
public class ReleaseMentorDelegate implements JavaDelegate {

    private final SubstituteService substitutes;

    ReleaseMentorDelegate(SubstituteService substitutes) {
        this.substitutes = substitutes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        substitutes.release(execution.getProcessBusinessKey());
    }
}
