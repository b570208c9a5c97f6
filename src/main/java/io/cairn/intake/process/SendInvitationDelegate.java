package io.cairn.intake.process;

import io.cairn.intake.IntakeService;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Period;
import java.util.Date;

/** Invites the person, and sets when reminders go out and when the form closes. */
@Component
class SendInvitationDelegate implements JavaDelegate {

    private final IntakeService intakes;

    SendInvitationDelegate(IntakeService intakes) {
        this.intakes = intakes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        IntakeService.Chase chase = intakes.sendInvitation(execution.getProcessBusinessKey(),
                Duration.parse((String) execution.getVariable(IntakeProcess.REMIND_AFTER)),
                Duration.parse((String) execution.getVariable(IntakeProcess.REMIND_AGAIN_AFTER)),
                Period.parse((String) execution.getVariable(IntakeProcess.CLOSE_AFTER)));
        execution.setVariable(IntakeProcess.FIRST_REMINDER_AT, Date.from(chase.firstReminderAt()));
        execution.setVariable(IntakeProcess.SECOND_REMINDER_AT, Date.from(chase.secondReminderAt()));
        execution.setVariable(IntakeProcess.FORM_CLOSES_AT, Date.from(chase.closesAt()));
    }
}
