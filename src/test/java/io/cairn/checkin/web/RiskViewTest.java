package io.cairn.checkin.web;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.process.CheckInWorld;
import io.cairn.engine.Accounts;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Who reads what about the risk of a call, and how the learner contests it. */
@ProcessTest
class RiskViewTest {

    private static final String TEXT = "Both times the mentor was ill";

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private Accounts accounts;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private LearnerLinks links;
    private String id;

    @BeforeEach
    void aCallAtHighRisk() {
        calls.reset();
        world.advance(Duration.ofSeconds(1));
        accounts.ensure(TestProgram.MENTOR, "Mira", "One", "mira@example.org", "cairn", List.of(Accounts.MENTORS));
        accounts.ensure(TestProgram.SECOND_MENTOR, "Marek", "Two", "marek@example.org", "cairn",
                List.of(Accounts.MENTORS));
        id = calls.bookedAtHighRisk();
    }

    @Test
    void theMentorAndOperatorsSeeTheRuleAndWhatItWentByAndWhomToCall() {
        for (String reader : List.of(TestProgram.MENTOR, "operator")) {
            JsonNode call = read(reader).getBody();
            assertThat(call.path("risk").path("level").asText()).as(reader).isEqualTo("HIGH");
            assertThat(call.path("risk").path("rule").asText()).isEqualTo("Rule_MissedOften");
            assertThat(call.path("risk").path("because").asText()).contains("Missed two calls");
            assertThat(call.path("risk").path("inputs").path("Calls missed").asInt()).isEqualTo(2);
            assertThat(call.path("risk").path("policyRules")).hasSize(5);
            assertThat(call.path("phone").asText()).isEqualTo(catalogue.person(LEARNER).phone());
        }
        assertThat(read("operator").getBody().path("agenda")).as("not what it is about").isEmpty();
        assertThat(read(TestProgram.SECOND_MENTOR).getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void theLearnerSeesTheSameAndContestsIt() {
        JsonNode mine = ofLearner();
        assertThat(mine.path("risk").path("level").asText()).isEqualTo("HIGH");
        assertThat(mine.path("risk").path("inputs").path("Calls missed").asInt()).isEqualTo(2);
        assertThat(mine.path("phone").isMissingNode()).isTrue();

        assertThat(contest(id, Map.of("text", TEXT))).isEqualTo(204);

        assertThat(ofLearner().path("risk").path("level").asText()).isEqualTo("LOW");
        assertThat(ofLearner().path("risk").path("objection").asText()).isEqualTo("OPEN");
        JsonNode call = read("operator").getBody();
        assertThat(call.path("objection").asText()).isEqualTo(TEXT);
        assertThat(call.path("phone").isNull()).as("nobody is to call now").isTrue();
    }

    @Test
    void anObjectionSaysSomethingAboutACallOfTheLearners() {
        assertThat(contest(id, Map.of())).isEqualTo(400);
        assertThat(contest("checkin-x", Map.of("text", TEXT))).isEqualTo(404);
        world.advanceTo("2027-01-21T09:00:00Z");
        assertThat(contest(id, Map.of("text", TEXT))).isEqualTo(409);
    }

    private ResponseEntity<JsonNode> read(String reader) {
        return world.http().get().uri("/api/check-ins/{id}", id)
                .headers(headers -> headers.setBasicAuth(reader, "cairn")).retrieve()
                .onStatus(status -> true, (request, response) -> { }).toEntity(JsonNode.class);
    }

    private int contest(String checkIn, Map<String, String> body) {
        return world.http().post().uri("/api/learner/check-ins/{id}/objection", checkIn)
                .header("Authorization", "Bearer " + token()).contentType(MediaType.APPLICATION_JSON).body(body).retrieve()
                .onStatus(status -> true, (request, response) -> { }).toBodilessEntity().getStatusCode().value();
    }

    /** The call that is ahead: of those before none is told any more. */
    private JsonNode ofLearner() {
        JsonNode all = world.http().get().uri("/api/learner/check-ins").header("Authorization", "Bearer " + token())
                .retrieve().body(JsonNode.class);
        for (JsonNode call : all) {
            if (call.path("id").asText().equals(id)) {
                return call;
            }
        }
        throw new AssertionError("The call is not there: " + all);
    }

    private String token() {
        String link = links.link(LEARNER, "check-ins");
        return link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
    }
}
