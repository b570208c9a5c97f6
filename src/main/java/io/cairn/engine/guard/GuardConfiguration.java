package io.cairn.engine.guard;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the guard before the engine's own deployers; what is deployed, nobody takes away from the instances it runs. */
@Configuration
class GuardConfiguration {

    /** @param connectorHosts names of hosts that connectors in diagrams may speak with, separated by commas */
    @Bean
    ProcessEnginePlugin deploymentGuard(ConfigurableApplicationContext beans,
            @Value("${cairn.engine.connector-hosts:}") List<String> connectorHosts) {
        Set<String> hosts = connectorHosts.stream().map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty()).collect(Collectors.toUnmodifiableSet());
        DeploymentGuard guard = new DeploymentGuard(new EngineSurroundings(beans, hosts));
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                List<Deployer> before = configuration.getCustomPreDeployers() == null ? new ArrayList<>()
                        : new ArrayList<>(configuration.getCustomPreDeployers());
                before.add(0, guard);
                configuration.setCustomPreDeployers(before);
                configuration.setResourceAuthorizationProvider(new OwnGrants());
            }
        };
    }

    /**
     * By default whoever deploys may delete the deployment again, and every instance that runs by it; and everybody the
     * own account, whatever hangs on it. An account is changed by whose it is, and taken away by administrators. And
     * whoever a task was taken from may read and complete it for ever; here it is gone with the assignment.
     */
    private static final class OwnGrants extends DefaultAuthorizationProvider {

        @Override
        public AuthorizationEntity[] newUser(User user) {
            return new AuthorizationEntity[] {createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(),
                    Permissions.READ, Permissions.UPDATE)};
        }

        @Override
        public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
            if (oldAssignee != null && !oldAssignee.equals(newAssignee) && ((TaskEntity) task).getCandidates().stream()
                    .noneMatch(candidate -> oldAssignee.equals(candidate.getUserId()))) {
                getAuthorizationManager().deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(),
                        oldAssignee);
            }
            return super.newTaskAssignee(task, oldAssignee, newAssignee);
        }

        @Override
        public AuthorizationEntity[] newDeployment(Deployment deployment) {
            return new AuthorizationEntity[0];
        }
    }
}
