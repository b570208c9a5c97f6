package io.cairn.intake.process;

import io.cairn.engine.Processes;
import io.cairn.intake.IntakeWorkflow;
import io.cairn.program.Person.Role;

import org.springframework.stereotype.Component;

import java.util.Locale;
import java.util.Map;

/** The process {@code intake}; its business key is the intake's id. */
@Component
public class IntakeProcess implements IntakeWorkflow {

    public static final String KEY = "intake";
    public static final String INTAKE_DEADLINES = "intake-deadlines";

    public static final String PERSON_INVITED = "intake.person-invited";
    public static final String FORM_COMPLETED = "intake.form-completed";
    public static final String PERSON_DECLINED = "intake.person-declined";

    /** String: learner or mentor. */
    public static final String INTAKE_ROLE = "intakeRole";
    /** String: ISO 8601 durations from the invitation on; the last in whole days. */
    public static final String REMIND_AFTER = "remindAfter";
    public static final String REMIND_AGAIN_AFTER = "remindAgainAfter";
    public static final String CLOSE_AFTER = "closeAfter";
    /** Date: when the person is reminded, if the form is not completed by then. */
    public static final String FIRST_REMINDER_AT = "firstReminderAt";
    public static final String SECOND_REMINDER_AT = "secondReminderAt";
    /** Date: when the form closes and its link ends. */
    public static final String FORM_CLOSES_AT = "formClosesAt";
    /** Integer, of each reminder: which one it is, from 1. */
    public static final String REMINDER_NUMBER = "reminderNumber";

    private final Processes processes;

    IntakeProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void invited(String intakeId, Role role) {
        processes.start(PERSON_INVITED, intakeId, Map.of(INTAKE_ROLE, role.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public boolean completed(String intakeId) {
        return processes.tell(FORM_COMPLETED, intakeId, Map.of());
    }

    @Override
    public boolean declined(String intakeId) {
        return processes.tell(PERSON_DECLINED, intakeId, Map.of());
    }
}
