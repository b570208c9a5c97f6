package io.cairn.engine;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.Work;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What Tasklist shows of a task before it is opened. */
@ProcessTest
class FacesTest {

    private static final Pattern ABOUT =
            Pattern.compile("inputParameter name=\"(\\w+)\">\\$\\{execution\\.processBusinessKey}");

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private FilterService filters;
    @Autowired
    private Faces faces;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void everyPresetFilterShowsWhatTheTasksOfTheDiagramsAreAbout() throws IOException {
        Set<String> about = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                ABOUT.matcher(Files.readString(file)).results().forEach(found -> about.add(found.group(1)));
            }
        }
        about.add("round");

        assertThat(filters.createTaskFilterQuery().list()).hasSizeGreaterThan(5).allSatisfy(filter ->
                assertThat(shown(filter)).as(filter.getName()).containsExactlyInAnyOrderElementsOf(about));
    }

    @Test
    void aFilterOfAnEarlierVersionLearnsToShowIt() {
        Filter filter = filters.createTaskFilterQuery().filterName("Mine").singleResult();
        Map<String, Object> earlier = new HashMap<>(filter.getProperties());
        earlier.remove("variables");
        filters.saveFilter(filter.setProperties(earlier));

        faces.run(new DefaultApplicationArguments());

        Filter now = filters.createTaskFilterQuery().filterName("Mine").singleResult();
        assertThat(now.getId()).isEqualTo(filter.getId());
        assertThat(shown(now)).contains("artifactId");
    }

    @Test
    void twoCritiquesOfOneMentorAreToldApartOnTheirCards() {
        String program = TestProgram.of(2, 1, 1).storeIn(programs);
        List<String> ids = sprints.plan(program).stream().map(sprint -> artifacts.open(sprint).id()).toList();
        for (int i = 0; i < ids.size(); i++) {
            runtime.startProcessInstanceByKey("artifact-critique", ids.get(i));
            world.settle();
            artifacts.submit(ids.get(i), "learner-" + (i + 1), Work.of("My work", null));
            world.settle();
        }
        String critiques = filters.createTaskFilterQuery().filterName("Critiques").singleResult().getId();

        JsonNode cards = world.http().get().uri("/engine-rest/filter/{id}/list", critiques)
                .headers(headers -> headers.setBasicAuth("admin", "cairn")).header("Accept", "application/hal+json")
                .retrieve().body(JsonNode.class).path("_embedded").path("task");

        assertThat(cards).hasSize(2);
        Set<String> about = new TreeSet<>();
        cards.forEach(card -> {
            Map<String, String> shown = new TreeMap<>();
            card.path("_embedded").path("variable").forEach(variable ->
                    shown.put(variable.path("name").asText(), variable.path("value").asText()));
            assertThat(shown).containsEntry("round", "1");
            about.add(shown.get("artifactId"));
        });
        assertThat(about).containsExactlyInAnyOrderElementsOf(ids);
    }

    @SuppressWarnings("unchecked")
    private static List<String> shown(Filter filter) {
        return ((List<Map<String, String>>) filter.getProperties().get("variables")).stream()
                .map(variable -> variable.get("name")).toList();
    }
}
