package io.cairn.intake;

import io.cairn.program.Person.Role;

/** What an intake tells its process. */
public interface IntakeWorkflow {

    /** Somebody is to be invited. */
    void invited(String intakeId, Role role);

    /** @return false if nobody waits for it now */
    boolean completed(String intakeId);

    /** @return false if nobody waits for it now */
    boolean declined(String intakeId);
}
