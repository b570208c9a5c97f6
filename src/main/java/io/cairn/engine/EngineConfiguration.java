package io.cairn.engine;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.plugin.AdministratorAuthorizationPlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;

/** How Cairn runs the engine. */
@Configuration
class EngineConfiguration {

    /** Takes the clock so that the engine starts after the schema is there and never sees another time. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ProcessEnginePlugin cairnEngine(ClockAuthority clock, JdbcClient jdbc) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
                // A mentor's account bears the id of people.csv, such as mentor-1; Camunda's own default knows no hyphen.
                configuration.setUserResourceWhitelistPattern("[a-zA-Z0-9][a-zA-Z0-9-]*");
                // Tasks and assignments are made by processes, whose authors answer for them.
                configuration.setAuthorizationEnabledForCustomCode(false);
                configuration.setCustomIncidentHandlers(List.of(new FailedJobIncidents()));
                configuration.setCustomHistoryLevels(List.of(new HistoryLevelCairn()));
                configuration.setCustomSessionFactories(List.of(
                        Sessions.factory(EventSubscriptionManager.class, MessageSubscriptions::new),
                        Sessions.factory(AuthorizationManager.class, OwnGroups::new),
                        Sessions.factory(DecisionsOfOneGo.class, DecisionsOfOneGo::new),
                        Sessions.factory(HistoryInSets.Beginnings.class, HistoryInSets.Beginnings::new)));
                configuration.setEnableDefaultDbHistoryEventHandler(false);
                configuration.getCustomHistoryEventHandlers().add(new HistoryInSets());
                configuration.setDmnEngineConfiguration(DecisionsOfOneGo.engine());
                // A job that fails is tried again and in the end an incident: its trace is there, not in the log.
                configuration.setEnableCmdExceptionLogging(false);
                configuration.setEnableReducedJobExceptionLogging(true);
            }

            /** The starter's own plugin sets a factory of its own before. */
            @Override
            public void postInit(ProcessEngineConfigurationImpl configuration) {
                configuration.setFailedJobCommandFactory(ParkingJobRetry::new);
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                WaitingProcesses.register(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                        .getSqlSessionFactory().getConfiguration());
                // Else every look for jobs reads all that wait for a day to come; the engine has no index for it.
                jdbc.sql("create index if not exists cairn_job_by_rank on ACT_RU_JOB (PRIORITY_ desc, DUEDATE_)")
                        .update();
                // Else a page of somebody's tasks, the newest first, is looked for among everybody's.
                jdbc.sql("create index if not exists cairn_task_of_assignee on ACT_RU_TASK (ASSIGNEE_, CREATE_TIME_ desc)")
                        .update();
            }
        };
    }

    /**
     * Ids in the order of time (UUID version 7). Those of version 1 begin with the fast part of the time and come to lie
     * all over an index, so that each row writes pages of its own in a dozen of them; the longer the history, the more.
     */
    @Bean
    IdGenerator idsInOrder() {
        TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
        return () -> ids.generate().toString();
    }

    /** Administrators may do everything: the engine itself gives the group its name and nothing else. */
    @Bean
    ProcessEnginePlugin administrators() {
        AdministratorAuthorizationPlugin plugin = new AdministratorAuthorizationPlugin();
        plugin.setAdministratorGroupName(Accounts.ADMINISTRATORS);
        return plugin;
    }
}
