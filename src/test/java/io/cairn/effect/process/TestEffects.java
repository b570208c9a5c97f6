package io.cairn.effect.process;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Instances of a small process with one step that goes outside. */
@Component
class TestEffects {

    static final String KEY = "test-effect";

    private final RepositoryService repository;
    private final RuntimeService runtime;

    TestEffects(RepositoryService repository, RuntimeService runtime) {
        this.repository = repository;
        this.runtime = runtime;
    }

    /** @param fact the business key */
    void begin(String fact) {
        if (repository.createProcessDefinitionQuery().processDefinitionKey(KEY).count() == 0) {
            repository.createDeployment().name(KEY).addClasspathResource("effect/test-effect.bpmn").deploy();
        }
        runtime.startProcessInstanceByKey(KEY, fact);
    }
}
