package io.cairn.insight.web;

import com.fasterxml.jackson.databind.JsonNode;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.engine.Accounts;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class ReportDoorTest {

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private Accounts accounts;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void aProgramThatHasNotBegunHasAReportOfZeros() {
        String program = TestProgram.oneLearner().storeIn(programs);

        JsonNode report = world.http().get().uri("/api/reports/" + program + "?seed=3&wallSeconds=4")
                .headers(h -> h.setBasicAuth("finance", "cairn")).retrieve().body(JsonNode.class);

        assertThat(report.path("modules").path("completed").asInt(-1)).isZero();
        assertThat(report.path("invoice").path("net").asInt(-1)).isZero();
        assertThat(report.path("seed").asInt()).isEqualTo(3);
        assertThat(report.path("wallSeconds").asInt()).isEqualTo(4);
    }

    @Test
    void thePageNeedsNoNetworkAndEscapesWhatADesignerWrote() {
        String program = TestProgram.oneLearner()
                .edit("program.yaml", yaml -> yaml.replaceFirst("(?m)^title: .*$", "title: \"<b>Ours</b>\""))
                .storeIn(programs);

        String page = world.http().get().uri("/api/reports/" + program + ".html")
                .headers(h -> h.setBasicAuth("operator", "cairn")).retrieve().body(String.class);

        assertThat(page).contains("&lt;b&gt;Ours&lt;/b&gt;").doesNotContain("<b>Ours", "http://", "https://");
    }

    @Test
    void aMentorMayNotReadTheFigures() {
        accounts.ensure("report-mentor", "Ada", "Stone", "ada@example.org", "cairn", List.of(Accounts.MENTORS));
        String program = TestProgram.oneLearner().storeIn(programs);

        assertThat(status("/api/reports/" + program, "report-mentor")).isEqualTo(403);
    }

    @Test
    void anUnknownProgramIsNotFound() {
        assertThat(status("/api/reports/nowhere", "operator")).isEqualTo(404);
    }

    private int status(String path, String user) {
        Integer status = world.http().get().uri(path).headers(h -> h.setBasicAuth(user, "cairn"))
                .exchange((request, response) -> response.getStatusCode().value());
        return status;
    }
}
