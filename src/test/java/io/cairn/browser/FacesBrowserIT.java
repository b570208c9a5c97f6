package io.cairn.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.ArtifactService;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.util.List;
import java.util.Map;

/** Who finds what: the first page, Tasklist's preset filters, and the webapps that stay shut. */
@ProcessTest
class FacesBrowserIT {

    private static final By CARDS = By.cssSelector("li.task");
    private static final By FILTERS = By.cssSelector(".task-filter h4.name a");

    @RegisterExtension
    final Browser person = new Browser("person", Browser.DESK);

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private ArtifactService artifacts;

    @BeforeEach
    void twoMentorsHaveACritiqueEach() {
        world.reset();
        String program = TestProgram.of(2, 1, 1).importInto(programs);
        world.advanceTo("2027-01-18T08:00:00Z");
        artifacts.artifactsOf(program).forEach(artifact -> world.http().post()
                .uri("/api/learner/artifacts/" + artifact.id() + "/submissions")
                .headers(headers -> headers.setBearerAuth(LearnersMessages.token(world, artifact.id())))
                .contentType(MediaType.APPLICATION_JSON).body(Map.of("text", "My work")).retrieve()
                .toBodilessEntity());
        world.settle();
    }

    @Test
    void theFirstPageSaysWhatRunsAndLeadsOn() {
        person.open(world.baseUrl() + "/");
        person.read("A small program");
        person.read("mentor-2");
        person.see(By.xpath("//tr[td[.='Artifact critique']]/td[2][.='2']"));
        person.click("Tasklist");
        person.see(By.cssSelector("input[type=password]"));
    }

    @Test
    void aMentorFindsOnlyTheOwnTasksByTheirFilters() {
        tasklist("mentor-1");
        assertThat(person.texts(FILTERS)).extracting(name -> name.replaceAll("\\s*\\(?\\d*\\)?$", ""))
                .containsExactly("Mine", "My group's", "Due today", "Overdue", "Critiques", "Check-ins");
        for (String filter : List.of("Mine", "Critiques")) {
            person.click(filter);
            person.see(By.xpath("//div[contains(@class,'task-filter') and contains(@class,'active')]//a[contains(.,'"
                    + filter + "')]"));
            person.see(CARDS);
            assertThat(person.texts(CARDS)).singleElement().asString().contains("Critique artifact", "Person1001");
        }
        for (String filter : List.of("My group's", "Due today", "Overdue", "Check-ins")) {
            person.click(filter);
            person.read("No task");
        }
    }

    @Test
    void aTaskIsDueTodayAndThenOverdue() {
        world.advanceTo("2027-01-19T01:00:00Z");
        tasklist("mentor-2");
        person.click("Due today");
        person.see(CARDS);
        world.advanceTo("2027-01-19T09:00:00Z");
        person.click("Overdue");
        person.see(CARDS);
        assertThat(person.texts(CARDS)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"mentor-1, cockpit", "mentor-1, admin", "finance, cockpit", "finance, admin", "operator, admin",
        "designer, tasklist", "designer, admin"})
    void whatIsNotOnesOwnStaysShut(String account, String webapp) {
        person.logIn(world.baseUrl() + "/camunda/app/" + webapp + "/default/", account, "cairn");
        person.until("be turned away", page -> page.contains("Login Failed") || page.contains("not authorized"));
        assertThat(person.address()).contains("login");
    }

    private void tasklist(String account) {
        person.logIn(world.baseUrl() + "/camunda/app/tasklist/default/", account, "cairn");
        person.see(FILTERS);
        person.see(CARDS);
    }
}
