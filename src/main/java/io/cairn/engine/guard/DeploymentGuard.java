package io.cairn.engine.guard;

import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands before the engine's own deployers, within the transaction of the deployment. Definitions that the engine reads
 * again from the database for running instances pass unjudged: what runs was deployed under the rules of its day.
 */
class DeploymentGuard implements Deployer {

    private final Surroundings surroundings;

    DeploymentGuard(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        if (deployment.getTenantId() != null) {
            throw new DeploymentRefused(List.of(new Breach(String.valueOf(deployment.getName()),
                    String.valueOf(deployment.getName()), "", Rule.NO_TENANT, "is for the tenant "
                    + deployment.getTenantId(), "Deploy it without a tenant.")));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        deployment.getResources().forEach((name, resource) -> files.put(name, resource.getBytes()));
        List<Breach> breaches = DeploymentRules.judge(files, surroundings);
        if (!breaches.isEmpty()) {
            throw new DeploymentRefused(breaches);
        }
    }
}
