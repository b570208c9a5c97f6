package io.cairn.engine.door;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.springframework.context.support.GenericApplicationContext;

import java.util.UUID;

/** The engine as it comes, and the same engine with Cairn's doors; both see the same beans. */
final class Engines {

    private Engines() {
    }

    static ProcessEngine asItComes() {
        ProcessEngineConfigurationImpl configuration = configuration("open");
        configuration.setExpressionManager(new SpringExpressionManager(beans()));
        return configuration.buildProcessEngine();
    }

    static ProcessEngine closed() {
        ProcessEngineConfigurationImpl configuration = configuration("closed");
        configuration.getProcessEnginePlugins().add(DoorConfiguration.closedDoors(beans()));
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        return configuration.buildProcessEngine();
    }

    private static ProcessEngineConfigurationImpl configuration(String name) {
        ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
        String unique = name + "-" + UUID.randomUUID();
        configuration.setProcessEngineName(unique);
        configuration.setJdbcUrl("jdbc:h2:mem:" + unique + ";DB_CLOSE_DELAY=-1");
        configuration.setJobExecutorActivate(false);
        configuration.setEnforceHistoryTimeToLive(false);
        return configuration;
    }

    private static GenericApplicationContext beans() {
        GenericApplicationContext beans = new GenericApplicationContext();
        beans.registerBean("breach", Breach.class, Breach::new);
        beans.registerBean("noteDelegate", JavaDelegate.class, () -> execution -> execution.setVariable("noted", true));
        beans.refresh();
        return beans;
    }
}
