package io.cairn.insight.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.critique.Adoption.Answer;
import io.cairn.critique.AdoptionService;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;
import io.cairn.sprint.SprintService;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Four artifacts, all accepted on 18 January: in use after 3 and 8 days, given up, and open. */
@ProcessTest
class AdoptionDoorTest {

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private SprintService sprints;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private AdoptionService adoptions;
    @Autowired
    private JdbcClient jdbc;

    private String program;

    @BeforeEach
    void fourAcceptedArtifacts() {
        world.reset();
        program = TestProgram.of(1, 4, 1).storeIn(programs);
        List<Artifact> accepted = sprints.plan(program).stream().limit(4).map(artifacts::open).toList();
        assertThat(accepted).hasSize(4);
        jdbc.sql("update critique_artifact set state = 'ACCEPTED', accepted_at = ?")
                .params(world.now().atOffset(ZoneOffset.UTC)).update();
        List<String> ids = accepted.stream().map(artifact -> adoptions.begin(artifact.id()).id()).toList();
        world.advanceTo("2027-01-27T09:00:00Z");
        adoptions.answer(accepted.get(0).learnerId(), ids.get(0), Answer.IN_USE, LocalDate.parse("2027-01-21"));
        adoptions.answer(accepted.get(1).learnerId(), ids.get(1), Answer.IN_USE, LocalDate.parse("2027-01-26"));
        adoptions.answer(accepted.get(2).learnerId(), ids.get(2), Answer.NOT_RELEVANT, null);
    }

    @Test
    void whatIsNotInUseCountsInBothFigures() {
        JsonNode figures = world.http().get().uri("/api/adoption?program=" + program)
                .headers(h -> h.setBasicAuth("designer", "cairn")).retrieve().body(JsonNode.class);

        assertThat(figures.at("/adopted/part").asLong()).isEqualTo(2);
        assertThat(figures.at("/adopted/whole").asLong()).isEqualTo(4);
        assertThat(figures.at("/adopted/low").asDouble()).isBetween(0.150, 0.1501);
        assertThat(figures.path("givenUp").asLong()).isEqualTo(1);
        assertThat(figures.path("open").asLong()).isEqualTo(1);
        assertThat(figures.at("/velocity/days").asLong()).isEqualTo(8);
        assertThat(figures.at("/velocity/low").asLong()).isEqualTo(3);
        assertThat(figures.at("/velocity/high").isNull()).isTrue();

        String page = world.http().get().uri("/api/reports/" + program + ".html")
                .headers(h -> h.setBasicAuth("operator", "cairn")).retrieve().body(String.class);
        assertThat(page).contains("2 / 4 (50&nbsp;%)", "15&nbsp;% to 85&nbsp;%");
    }

    @Test
    void mentorsAreNotShownAndNobodyIsShownWhatIsNotThere() {
        assertThat(status("mentor-1", "?program=" + program)).isEqualTo(403);
        assertThat(status("operator", "?program=nowhere")).isEqualTo(404);
        assertThat(status("operator", "")).isEqualTo(400);
    }

    private int status(String account, String query) {
        return world.http().get().uri("/api/adoption" + query).headers(h -> h.setBasicAuth(account, "cairn"))
                .exchange((request, response) -> response.getStatusCode().value());
    }
}
