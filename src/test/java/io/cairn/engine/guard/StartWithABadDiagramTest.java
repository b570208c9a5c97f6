package io.cairn.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

/** A node whose own files break a rule does not start, and says which file and why. */
class StartWithABadDiagramTest {

    @TempDir
    private Path folder;

    private final DataSource database = new SimpleDriverDataSource(new org.h2.Driver(),
            "jdbc:h2:mem:bad-start;DB_CLOSE_DELAY=-1");

    @Test
    void theEngineDoesNotStartAndTheApplicationSaysWhy() throws IOException {
        Throwable failure = catchThrowable(() -> start("bad", Files.service("camunda:class=\"x.Y\"")));

        FailureAnalysis analysis = new DeploymentRefusedAnalyzer().analyze(new IllegalStateException(failure));
        assertThat(analysis.getDescription()).contains("bad.bpmn: Activity_Step \"Take the step\" names the class x.Y")
                .contains("rule: no-class");

        ProcessEngine engine = start("good", Files.process("<bpmn:startEvent id=\"Event_Begun\" name=\"Begun\"/>"));
        assertThat(engine.getRepositoryService().createDeploymentQuery().list()).hasSize(1);
        engine.close();
    }

    private ProcessEngine start(String name, String diagram) throws IOException {
        GenericApplicationContext application = new GenericApplicationContext();
        application.refresh();
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setApplicationContext(application);
        configuration.setProcessEngineName("bad-start");
        configuration.setDataSource(database);
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setProcessEnginePlugins(List.of(new GuardConfiguration().deploymentGuard(application,
                List.of())));
        Path file = java.nio.file.Files.writeString(folder.resolve(name + ".bpmn"), diagram);
        configuration.setDeploymentResources(new Resource[] {new FileSystemResource(file)});
        return configuration.buildProcessEngine();
    }
}
