package io.cairn.checkin.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.process.CheckInWorld;
import io.cairn.engine.Accounts;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.util.List;

@ProcessTest
class SubstitutionTest {

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private TestProgram program;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private Accounts accounts;
    private String call;

    @BeforeEach
    void aCallIsAhead() {
        calls.reset();
        program.mentor("mentor-3", "");
        for (String mentor : List.of(TestProgram.MENTOR, TestProgram.SECOND_MENTOR, "mentor-3")) {
            accounts.ensure(mentor, "Mentor", "Test", mentor + "@example.org", "cairn", List.of(Accounts.MENTORS));
        }
        call = calls.booked();
        world.advanceTo("2027-01-21T08:00:00Z");
    }

    @Test
    void aMentorCancelsOnThePageAndWhoeverIsAskedStandsInThere() {
        assertThat(ask(TestProgram.MENTOR, HttpMethod.GET, "", null).getBody().path("mayCancel").asBoolean()).isTrue();
        assertThat(status(TestProgram.SECOND_MENTOR, HttpMethod.GET, "/substitution", null)).isEqualTo(404);
        assertThat(status(TestProgram.SECOND_MENTOR, HttpMethod.POST, "/cancellation", "{}")).isEqualTo(404);
        assertThat(status(TestProgram.MENTOR, HttpMethod.POST, "/cancellation", "{\"reason\":\"" + "x".repeat(501) + "\"}"))
                .isEqualTo(400);

        assertThat(status(TestProgram.MENTOR, HttpMethod.POST, "/cancellation", "{\"reason\":\"Ill\"}")).isEqualTo(204);
        assertThat(status(TestProgram.MENTOR, HttpMethod.POST, "/cancellation", "{}")).isEqualTo(204);
        world.settle();

        JsonNode asked = ask(TestProgram.SECOND_MENTOR, HttpMethod.GET, "/substitution", null).getBody();
        assertThat(asked.path("mentorFirstName").asText()).isEqualTo("Mira");
        assertThat(asked.path("startsAt").asText()).isEqualTo("2027-01-21T13:00:00Z");
        assertThat(asked.toString()).as("who the learner is").doesNotContain("learner", "Lea");
        assertThat(status("mentor-3", HttpMethod.POST, "/substitution", "{}")).as("not asked yet").isEqualTo(404);
        assertThat(status(TestProgram.SECOND_MENTOR, HttpMethod.POST, "/substitution", "{}")).isEqualTo(204);
        world.settle();

        assertThat(checkIns.checkIn(call).mentorId()).isEqualTo(TestProgram.SECOND_MENTOR);
        assertThat(ask(TestProgram.SECOND_MENTOR, HttpMethod.GET, "", null).getBody().path("state").asText())
                .isEqualTo("BOOKED");
        assertThat(status(TestProgram.MENTOR, HttpMethod.GET, "", null)).isEqualTo(404);
        JsonNode changes = changes();
        assertThat(changes.path("substitutes").path(0).path("mentor").asText()).isEqualTo(TestProgram.MENTOR);
        assertThat(changes.path("substitutes").path(0).path("found").asText()).isEqualTo(TestProgram.SECOND_MENTOR);
        assertThat(changes.path("substitutes").path(0).path("rule").asText()).isEqualTo("same-day");
    }

    @Test
    void operatorsSeeWhatBecameOfASlotAndByWhichRule() {
        checkIns.callOff(CheckInWorld.LEARNER, call);
        world.settle();

        JsonNode freed = changes().path("freedSlots").path(0);
        assertThat(freed.path("startsAt").asText()).isEqualTo("2027-01-21T13:00:00Z");
        assertThat(freed.path("state").asText()).isEqualTo("CLOSED");
        assertThat(freed.path("rule").asText()).isEqualTo("nobody-waits");
    }

    private JsonNode changes() {
        accounts.ensure("operator-x", "Olga", "Test", "olga@example.org", "cairn", List.of(Accounts.OPERATORS));
        return ask("operator-x", HttpMethod.GET, "/changes", null).getBody();
    }

    private int status(String account, HttpMethod method, String what, String body) {
        return ask(account, method, what, body).getStatusCode().value();
    }

    private ResponseEntity<JsonNode> ask(String account, HttpMethod method, String what, String body) {
        var request = world.http().method(method).uri("/api/check-ins/" + call + what)
                .headers(headers -> headers.setBasicAuth(account, "cairn"));
        return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).body(body)).retrieve()
                .onStatus(status -> true, (sent, response) -> { }).toEntity(JsonNode.class);
    }
}
