package io.cairn.checkin.process;

import io.cairn.checkin.CallPlanService;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

/**
 * Sees that the table call-policy was deployed anew and starts the process that has all calls planned by it. At each
 * start it looks whether the newest version has been told, so that one that came with a new release, or just before a
 * crash, is told, too.
 */
@Component
class CallPolicyWatch extends AbstractProcessEnginePlugin implements Deployer {

    private final ObjectProvider<CallPlanService> plans;
    private final ObjectProvider<RepositoryService> repository;
    private final ObjectProvider<HistoryService> history;
    private final ObjectProvider<IdentityService> identity;
    private volatile boolean ready;

    /** The parameters are provided late: they speak to the engine, which is being built with this. */
    CallPolicyWatch(ObjectProvider<CallPlanService> plans, ObjectProvider<RepositoryService> repository,
            ObjectProvider<HistoryService> history, ObjectProvider<IdentityService> identity) {
        this.plans = plans;
        this.repository = repository;
        this.history = history;
        this.identity = identity;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<Deployer> after = configuration.getCustomPostDeployers() == null ? new ArrayList<>()
                : new ArrayList<>(configuration.getCustomPostDeployers());
        after.add(this);
        configuration.setCustomPostDeployers(after);
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        List<DecisionDefinition> tables = deployment.getDeployedDecisionDefinitions();
        if (ready && deployment.isNew() && tables != null) {
            tables.stream().filter(table -> table.getKey().equals(CheckInProcess.CALL_POLICY)).forEach(table ->
                    Context.getCommandContext().getTransactionContext().addTransactionListener(
                            TransactionState.COMMITTED, command -> tell(table.getVersion())));
        }
    }

    /** A designer may change the policy; that it is followed then is nobody's request. */
    private void tell(int version) {
        Authentication designer = identity.getObject().getCurrentAuthentication();
        identity.getObject().clearAuthentication();
        try {
            plans.getObject().policyChanged(version);
        } finally {
            if (designer != null) {
                identity.getObject().setAuthentication(designer);
            }
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void tellWhatNobodyWasTold() {
        ready = true;
        DecisionDefinition table = repository.getObject().createDecisionDefinitionQuery()
                .decisionDefinitionKey(CheckInProcess.CALL_POLICY).latestVersion().singleResult();
        int newest = table == null ? 0 : table.getVersion();
        // Before the first version nothing was planned.
        if (newest > 1 && history.getObject().createHistoricProcessInstanceQuery()
                .processDefinitionKey(CheckInProcess.REPLANNING)
                .processInstanceBusinessKey(CheckInProcess.CALL_POLICY + ":" + newest).count() == 0) {
            plans.getObject().policyChanged(newest);
        }
    }
}
