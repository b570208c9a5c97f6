package io.cairn.checkin.web;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.CheckIn.MissedBy;
import io.cairn.checkin.CheckIn.State;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.NoShowService;
import io.cairn.checkin.process.CheckInWorld;
import io.cairn.program.LearnerLinks;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

@ProcessTest
class LearnerCheckInControllerTest {

    private static final String MONDAY = "2027-01-25T13:00:00Z";

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private NoShowService noShows;
    @Autowired
    private LearnerLinks links;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
    }

    @Test
    void aLearnerSeesTheOwnCallsAndTheSlotsOnOffer() {
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);

        JsonNode call = get(LEARNER).getBody().path(0);
        assertThat(call.path("id").asText()).isEqualTo(id);
        assertThat(call.path("sprint").asInt()).isEqualTo(1);
        assertThat(call.path("startsAt").asText()).isEqualTo("2027-01-21T13:00:00Z");
        assertThat(call.path("minutes").asInt()).isEqualTo(20);
        assertThat(call.path("state").asText()).isEqualTo("MISSED");
        assertThat(call.path("mentorFirstName").asText()).isEqualTo("Mira");
        assertThat(call.path("offers")).hasSize(3);
    }

    @Test
    void nobodyComesInWithoutAToken() {
        ResponseEntity<JsonNode> answer = world.http().get().uri("/api/learner/check-ins").retrieve()
                .onStatus(status -> true, (request, response) -> { }).toEntity(JsonNode.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void aSlotOnOfferIsTakenOnce() {
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);

        ResponseEntity<JsonNode> taken = post(LEARNER, id, "slot", "{\"startsAt\":\"" + MONDAY + "\"}");
        assertThat(taken.getStatusCode().value()).isEqualTo(200);
        assertThat(taken.getBody().path("startsAt").asText()).isEqualTo(MONDAY);
        assertThat(checkIns.checkIn(taken.getBody().path("id").asText()).replaces()).isEqualTo(id);
        assertThat(post(LEARNER, id, "slot", "{\"startsAt\":\"" + MONDAY + "\"}").getStatusCode().value())
                .isEqualTo(409);
    }

    @Test
    void anOfferIsDeclinedOnce() {
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);
        assertThat(post(LEARNER, id, "declined-offer", "{}").getStatusCode().value()).isEqualTo(204);
        assertThat(post(LEARNER, id, "declined-offer", "{}").getStatusCode().value()).isEqualTo(409);
    }

    @Test
    void aCallIsConfirmedOnTheLearnersPageAndToSayItAgainChangesNothing() {
        String id = calls.booked();
        assertThat(get(LEARNER).getBody().path(0).path("takesAnswer").asBoolean()).isTrue();
        assertThat(get(LEARNER).getBody().path(0).path("join").asText()).startsWith("https://meet.google.com/");

        assertThat(post(LEARNER, id, "confirmation", "{}").getStatusCode().value()).isEqualTo(204);
        assertThat(post(LEARNER, id, "confirmation", "{}").getStatusCode().value()).isEqualTo(204);
        world.settle();

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CONFIRMED);
        assertThat(world.path("check-in", id)).containsOnlyOnce("Check-in confirmed");
    }

    @Test
    void aCallIsCalledOffOnTheLearnersPageAndToSayItAgainChangesNothing() {
        String id = calls.booked();
        post(LEARNER, id, "confirmation", "{}");

        assertThat(post(LEARNER, id, "cancellation", "{}").getStatusCode().value()).isEqualTo(204);
        assertThat(post(LEARNER, id, "cancellation", "{}").getStatusCode().value()).isEqualTo(204);
        assertThat(post(LEARNER, id, "confirmation", "{}").getStatusCode().value()).isEqualTo(409);
        world.settle();
        assertThat(post(LEARNER, id, "cancellation", "{}").getStatusCode().value()).isEqualTo(204);

        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.CALLED_OFF);
        assertThat(calls.busy()).isEmpty();
        JsonNode call = get(LEARNER).getBody().path(0);
        assertThat(call.path("takesAnswer").asBoolean()).isFalse();
        assertThat(call.path("offers")).hasSize(3);
    }

    @Test
    void whatIsOverIsNeitherConfirmedNorCalledOff() {
        String id = calls.over();
        calls.plan("learner-2");

        for (String what : List.of("confirmation", "cancellation")) {
            ResponseEntity<JsonNode> refused = post(LEARNER, id, what, "{}");
            assertThat(refused.getStatusCode().value()).as(what).isEqualTo(409);
            assertThat(refused.getBody().path("detail").asText()).contains("any more");
            assertThat(post("learner-2", id, what, "{}").getStatusCode().value()).as(what).isEqualTo(404);
        }
        assertThat(checkIns.checkIn(id).state()).isEqualTo(State.BOOKED);
    }

    @Test
    void aSlotThatIsNotOnOfferIsRefusedByItsField() {
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);
        for (String body : List.of("{\"startsAt\":\"2027-01-25T13:20:00Z\"}", "{}", "{\"startsAt\":\"Monday\"}")) {
            ResponseEntity<JsonNode> refused = post(LEARNER, id, "slot", body);
            assertThat(refused.getStatusCode().value()).as(body).isEqualTo(400);
            assertThat(refused.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(refused.getBody().path("errors").path(0).path("field").asText()).isEqualTo("startsAt");
        }
        assertThat(noShows.offered(id)).hasSize(3);
        assertThat(checkIns.checkInsOfLearner(LEARNER)).hasSize(1);
    }

    @Test
    void aSlotThatSomebodyElseTookMeanwhileIsRefusedAndTheOthersStay() {
        List<String> ids = calls.plan(LEARNER, "learner-2");
        calls.start(ids.get(0));
        world.settle();
        world.advanceTo("2027-01-21T13:20:00Z");
        calls.missed(ids.get(0), MissedBy.LEARNER);
        checkIns.reserve(ids.get(1), LocalDate.of(2027, 1, 25), LocalTime.of(14, 0));

        assertThat(post(LEARNER, ids.get(0), "slot", "{\"startsAt\":\"" + MONDAY + "\"}").getStatusCode().value())
                .isEqualTo(409);
        assertThat(noShows.offered(ids.get(0))).hasSize(3).contains(Instant.parse("2027-01-26T13:00:00Z"));
    }

    @Test
    void otherLearnersCallsAreNotThere() {
        String id = calls.over();
        calls.missed(id, MissedBy.LEARNER);
        calls.plan("learner-2");
        assertThat(get("learner-2").getBody()).noneMatch(call -> call.path("id").asText().equals(id));
        assertThat(post("learner-2", id, "slot", "{\"startsAt\":\"" + MONDAY + "\"}").getStatusCode().value())
                .isEqualTo(404);
        assertThat(post("learner-2", id, "declined-offer", "{}").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void withoutAnOfferThereIsNothingToTake() {
        String id = calls.booked();
        assertThat(post(LEARNER, id, "slot", "{\"startsAt\":\"" + MONDAY + "\"}").getStatusCode().value())
                .isEqualTo(409);
    }

    private ResponseEntity<JsonNode> get(String learner) {
        return world.http().get().uri("/api/learner/check-ins").header("Authorization", token(learner)).retrieve()
                .toEntity(JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String learner, String id, String what, String body) {
        return world.http().post().uri("/api/learner/check-ins/{id}/{what}", id, what)
                .header("Authorization", token(learner)).contentType(MediaType.APPLICATION_JSON).body(body).retrieve()
                .onStatus(status -> true, (request, response) -> { }).toEntity(JsonNode.class);
    }

    private String token(String learner) {
        String link = links.link(learner, "check-ins");
        return "Bearer " + link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
    }
}
