package io.cairn.engine.door;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.management.SetJobRetriesBuilderImpl;
import org.camunda.bpm.engine.impl.management.UpdateJobDefinitionSuspensionStateBuilderImpl;
import org.camunda.bpm.engine.impl.management.UpdateJobSuspensionStateBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.management.SetJobRetriesBuilder;
import org.camunda.bpm.engine.management.UpdateJobDefinitionSuspensionStateSelectBuilder;
import org.camunda.bpm.engine.management.UpdateJobSuspensionStateSelectBuilder;

/**
 * The engine's management service with two doors shut. A definition of jobs that belongs to no process, such as a
 * batch's, is the administrators', while the engine asks nobody for rights to it. And whoever may not run a job does
 * not try: the engine takes the refusal for the job's own failure and takes a retry from it.
 */
final class GuardedManagementService extends ManagementServiceImpl {

    GuardedManagementService(ProcessEngineConfiguration configuration) {
        super(configuration);
    }

    @Override
    public void executeJob(String jobId) {
        commandExecutor.execute(context -> {
            JobEntity job = jobId == null ? null : context.getJobManager().findJobById(jobId);
            if (job != null) {
                context.getProcessEngineConfiguration().getCommandCheckers()
                        .forEach(checker -> checker.checkUpdateJob(job));
            }
            return null;
        });
        super.executeJob(jobId);
    }

    @Override
    public SetJobRetriesBuilderImpl setJobRetries(int retries) {
        return new SetJobRetriesBuilderImpl(commandExecutor, retries) {
            @Override
            public SetJobRetriesBuilder jobDefinitionId(String id) {
                requireRightsTo(id);
                return super.jobDefinitionId(id);
            }
        };
    }

    @Override
    public void setJobRetriesByJobDefinitionId(String id, int retries) {
        requireRightsTo(id);
        super.setJobRetriesByJobDefinitionId(id, retries);
    }

    @Override
    public void setOverridingJobPriorityForJobDefinition(String id, long priority) {
        requireRightsTo(id);
        super.setOverridingJobPriorityForJobDefinition(id, priority);
    }

    @Override
    public void setOverridingJobPriorityForJobDefinition(String id, long priority, boolean cascade) {
        requireRightsTo(id);
        super.setOverridingJobPriorityForJobDefinition(id, priority, cascade);
    }

    @Override
    public void clearOverridingJobPriorityForJobDefinition(String id) {
        requireRightsTo(id);
        super.clearOverridingJobPriorityForJobDefinition(id);
    }

    @Override
    public UpdateJobDefinitionSuspensionStateSelectBuilder updateJobDefinitionSuspensionState() {
        return new UpdateJobDefinitionSuspensionStateBuilderImpl(commandExecutor) {
            @Override
            public UpdateJobDefinitionSuspensionStateBuilderImpl byJobDefinitionId(String id) {
                requireRightsTo(id);
                return super.byJobDefinitionId(id);
            }
        };
    }

    @Override
    public UpdateJobSuspensionStateSelectBuilder updateJobSuspensionState() {
        return new UpdateJobSuspensionStateBuilderImpl(commandExecutor) {
            @Override
            public UpdateJobSuspensionStateBuilderImpl byJobDefinitionId(String id) {
                requireRightsTo(id);
                return super.byJobDefinitionId(id);
            }
        };
    }

    private void requireRightsTo(String jobDefinitionId) {
        commandExecutor.execute(context -> {
            JobDefinitionEntity definition = jobDefinitionId == null ? null
                    : context.getJobDefinitionManager().findById(jobDefinitionId);
            if (definition != null && definition.getProcessDefinitionKey() == null) {
                context.getAuthorizationManager().checkCamundaAdmin();
            }
            return null;
        });
    }
}
