package io.cairn.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.runtime.Incident;

import java.util.Set;

/** Tells operators, where a job has used up its tries, the cause, the effect it concerns and what is safe to do. */
class FailedJobIncidents extends DefaultIncidentHandler {

    FailedJobIncidents() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    public Incident createIncident(IncidentContext context, String message) {
        return super.createIncident(context, text(step(context), message));
    }

    static String text(String step, String cause) {
        Set<String> effects = Failure.effects(cause);
        String outside = effects.isEmpty()
                ? "Nothing outside was changed by this step. It is safe to retry it once the cause is gone."
                : "It concerns " + String.join(", ", effects) + ", which may have been done. It is safe to retry the "
                        + "step once the cause is gone: what was done is found at the provider and not done again. Do "
                        + "not do it by hand beside that.";
        String said = cause == null || cause.isBlank() ? "not known, see the job's stack trace" : cause;
        return step + " did not succeed however often it was tried. Cause: " + said
                + (said.endsWith(".") ? " " : ". ") + outside;
    }

    private static String step(IncidentContext context) {
        String activity = context.getFailedActivityId() == null ? context.getActivityId() : context.getFailedActivityId();
        if (context.getProcessDefinitionId() == null || activity == null) {
            return "A job of the engine's own";
        }
        ProcessDefinitionEntity process = Context.getProcessEngineConfiguration().getDeploymentCache()
                .findDeployedProcessDefinitionById(context.getProcessDefinitionId());
        ActivityImpl found = process.findActivity(activity);
        Object label = found == null ? null : found.getProperty("name");
        return "\"" + (label == null ? activity : label.toString().replace('\n', ' ')) + "\" in " + process.getKey();
    }
}
