package io.cairn.nudge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.program.LearnerLinks;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The switch on the learner's page. */
@ProcessTest
class LearnerCalendarTest {

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void twoLearners() {
        world.reset();
        TestProgram.of(1, 2, 1).storeIn(programs);
    }

    @Test
    void isOffUntilTheLearnerSaysSoAndOnlyHis() {
        assertThat(state("learner-1", "GET", null)).isEqualTo("OFF");
        assertThat(state("learner-1", "PUT", "{\"connected\":true}")).isEqualTo("CONNECTED");
        assertThat(state("learner-1", "GET", null)).isEqualTo("CONNECTED");
        assertThat(state("learner-2", "GET", null)).isEqualTo("OFF");

        assertThat(state("learner-2", "PUT", "{\"connected\":false}")).isEqualTo("OFF");
        assertThat(state("learner-1", "GET", null)).isEqualTo("CONNECTED");
        assertThat(state("learner-1", "PUT", "{\"connected\":false}")).isEqualTo("OFF");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                              | connected
            {"connected":null}              | connected
            {"connected":"perhaps"}         | connected
            {"connected":true,"of":"other"} | of
            """)
    void whatIsWrongIsNamedAndNothingIsConnected(String body, String field) {
        ResponseEntity<JsonNode> answer = call("learner-1", "PUT", body);
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(jdbc.sql("select count(*) from nudge_calendar").query(Long.class).single()).isZero();
    }

    @Test
    void whoHasNoMailAddressHasNoCalendarToConnect() {
        jdbc.sql("update program_person set email = null where id = 'learner-1'").update();
        assertThat(call("learner-1", "PUT", "{\"connected\":true}").getStatusCode().value()).isEqualTo(409);
        assertThat(state("learner-1", "GET", null)).isEqualTo("OFF");
    }

    private String state(String learner, String method, String body) {
        ResponseEntity<JsonNode> answer = call(learner, method, body);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        return answer.getBody().path("state").asText();
    }

    private ResponseEntity<JsonNode> call(String learner, String method, String body) {
        String link = links.link(learner, "calendar");
        String token = link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
        var call = world.http().method(HttpMethod.valueOf(method)).uri("/api/learner/calendar")
                .headers(headers -> headers.setBearerAuth(token));
        if (body != null) {
            call.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return call.retrieve().onStatus(HttpStatusCode::isError, (request, response) -> { }).toEntity(JsonNode.class);
    }
}
