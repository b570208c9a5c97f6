package io.cairn.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.sql.DataSource;

/** A node whose own files break a rule does not start, and says which file and why. */
class StartWithABadDiagramTest {

    private final DataSource database = new SimpleDriverDataSource(new org.h2.Driver(),
            "jdbc:h2:mem:bad-start;DB_CLOSE_DELAY=-1");

    @Test
    void theEngineDoesNotStartAndTheApplicationSaysWhy() {
        Throwable failure = catchThrowable(() -> start("bad", Files.service("camunda:class=\"x.Y\"")));

        FailureAnalysis analysis = new DeploymentRefusedAnalyzer().analyze(new IllegalStateException(failure));
        assertThat(analysis.getDescription()).contains("bad.bpmn: Activity_Step \"Take the step\" names the class x.Y")
                .contains("rule: no-class");

        ProcessEngine engine = start("good", Files.process("<bpmn:startEvent id=\"Event_Begun\" name=\"Begun\"/>"));
        assertThat(engine.getRepositoryService().createDeploymentQuery().list()).hasSize(1);
        engine.close();
    }

    private ProcessEngine start(String name, String diagram) {
        GenericApplicationContext application = new GenericApplicationContext();
        application.refresh();
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setApplicationContext(application);
        configuration.setProcessEngineName("bad-start");
        configuration.setDataSource(database);
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setProcessEnginePlugins(List.of(new GuardConfiguration().deploymentGuard(application, List.of())));
        configuration.setDeploymentResources(new Resource[] {
            new ByteArrayResource(diagram.getBytes(StandardCharsets.UTF_8), name + ".bpmn") {
                @Override
                public String getFilename() {
                    return name + ".bpmn";
                }
            }});
        return configuration.buildProcessEngine();
    }
}
