package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.ArtifactService;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.util.Map;

/** Every page works under its content security policy and breaks it nowhere: the browser has nothing to report. */
@ProcessTest
class PoliciesBrowserIT {

    @RegisterExtension
    final Browser person = new Browser("person", Browser.DESK);

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private RuntimeService runtime;

    private String artifact;

    @BeforeEach
    void aMentorHasACritiqueToWrite() {
        world.reset();
        String program = TestProgram.of(1, 1, 1).importInto(programs);
        world.advanceTo("2027-01-18T08:00:00Z");
        artifact = artifacts.artifactsOf(program).get(0).id();
        world.http().post().uri("/api/learner/artifacts/" + artifact + "/submissions")
                .headers(headers -> headers.setBearerAuth(LearnersMessages.token(world, artifact)))
                .contentType(MediaType.APPLICATION_JSON).body(Map.of("text", "My work")).retrieve()
                .toBodilessEntity();
        world.settle();
    }

    @AfterEach
    void nothingIsReported() {
        assertThat(person.breaches()).isEmpty();
    }

    @Test
    void aTaskAndItsFormInTasklist() {
        person.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", "mentor-1", "cairn");
        person.click(By.cssSelector("li.task h4 a, li.task .task"));
        person.see(By.cssSelector(".fjs-container textarea, .fjs-container input"));
        assertThat(person.breaches()).isEmpty();
        person.click("Diagram");
        person.see(By.cssSelector(".djs-container svg"));
        person.click("History");
        person.click("Description");
        person.open(world.baseUrl() + "/critique/" + artifact);
        person.until("see the artifact", page -> !page.contains("Loading"));
        person.open(world.baseUrl() + "/call/checkin-x");
        person.read("There is no such call for you");
    }

    @Test
    void processesInstancesAndDecisionsInCockpit() {
        String cockpit = world.baseUrl() + "/camunda/app/cockpit/default/";
        person.logIn(cockpit, "operator", "cairn");
        person.read("Process Definitions");
        assertThat(person.breaches()).isEmpty();
        person.open(cockpit + "#/processes");
        person.click("Artifact critique");
        person.see(By.cssSelector(".djs-container .djs-shape"));
        String instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(artifact).list().get(0).getId();
        person.open(cockpit + "#/process-instance/" + instance + "/runtime");
        person.see(By.cssSelector(".djs-container .djs-shape"));
        assertThat(person.breaches()).isEmpty();
        person.open(cockpit + "#/decisions");
        person.click("No-show outcome");
        person.see(By.cssSelector(".tjs-container, .dmn-decision-table-container, .viewer-definitions, .ctn-view table"));
        assertThat(person.breaches()).isEmpty();
        person.open(cockpit + "#/tasks");
        person.read("Human Tasks");
        person.open(cockpit + "#/repository");
        person.read("SpringAutoDeployment");
    }

    @Test
    void accountsInAdmin() {
        person.logIn(world.baseUrl() + "/camunda/app/admin/default/", "admin", "cairn");
        person.read("Users");
        person.open(world.baseUrl() + "/camunda/app/admin/default/#/users");
        person.read("operator");
        person.open(world.baseUrl() + "/camunda/app/welcome/default/");
        person.read("Applications");
    }

    @Test
    void ourOwnPages() {
        person.open(world.baseUrl() + "/");
        person.read("Tasklist");
        person.open(LearnersMessages.link(world, artifact));
        person.read("Person");
        person.open(world.baseUrl() + "/sandbox/");
        person.click("Calendar");
        person.click("Messages");
        person.open(world.baseUrl() + "/swagger-ui/index.html");
        person.read("Mentor-led");
        person.open(world.baseUrl() + "/no-such-page");
    }
}
