package io.cairn.effect.process;

import io.cairn.engine.WaitsUntil;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Instances of a small process with one step that goes outside. */
@Component
public class TestEffects {

    static final String KEY = "test-effect";

    private final RepositoryService repository;
    private final RuntimeService runtime;

    private final ProcessEngineConfigurationImpl engine;

    TestEffects(RepositoryService repository, RuntimeService runtime, ProcessEngineConfiguration engine) {
        this.repository = repository;
        this.runtime = runtime;
        this.engine = (ProcessEngineConfigurationImpl) engine;
    }

    /** What the engine does with a job that has thrown this. */
    void park(String job, WaitsUntil thrown) {
        engine.getCommandExecutorTxRequired().execute(engine.getFailedJobCommandFactory().getCommand(job, thrown));
    }

    /** @param fact the business key */
    public void begin(String fact) {
        if (repository.createProcessDefinitionQuery().processDefinitionKey(KEY).count() == 0) {
            repository.createDeployment().name(KEY).addClasspathResource("effect/test-effect.bpmn").deploy();
        }
        runtime.startProcessInstanceByKey(KEY, fact);
    }
}
