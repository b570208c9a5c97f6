package io.cairn.engine.door;

import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

import java.util.List;

/**
 * The engine asks for rights to a job by its process. A job that belongs to none, such as a batch's or the one that
 * forgets old history, anybody with an account could read, run, suspend and delete; here it is the administrators'.
 */
final class JobsOfNoProcess extends AuthorizationCommandChecker {

    static void closeIn(List<CommandChecker> checkers) {
        checkers.replaceAll(checker -> checker.getClass() == AuthorizationCommandChecker.class
                ? new JobsOfNoProcess() : checker);
    }

    @Override
    public void checkReadJob(JobEntity job) {
        requireAdministrator(job);
        super.checkReadJob(job);
    }

    @Override
    public void checkUpdateJob(JobEntity job) {
        requireAdministrator(job);
        super.checkUpdateJob(job);
    }

    @Override
    public void checkUpdateRetriesJob(JobEntity job) {
        requireAdministrator(job);
        super.checkUpdateRetriesJob(job);
    }

    private void requireAdministrator(JobEntity job) {
        if (job.getProcessDefinitionKey() == null) {
            getAuthorizationManager().checkCamundaAdmin();
        }
    }
}
