package io.cairn.critique.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.critique.process.ReferenceWorld;
import io.cairn.engine.Accounts;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.util.List;
import java.util.Map;

@ProcessTest
class CalibrationDoorsTest {

    private static final Map<String, Integer> RATED = Map.of("clarity", 3, "evidence", 3, "application", 3, "craft", 3);

    @Autowired
    private World world;
    @Autowired
    private ReferenceWorld works;
    @Autowired
    private Accounts accounts;

    private String id;

    @BeforeEach
    void aMentorIsBeingCalibrated() {
        works.reset();
        for (String mentor : List.of(TestProgram.MENTOR, TestProgram.SECOND_MENTOR)) {
            accounts.ensure(mentor, "M", "M", mentor + "@example.org", "cairn", List.of(Accounts.MENTORS));
        }
        id = as("operator", HttpMethod.POST, "", Map.of("program", TestProgram.ID, "mentor", TestProgram.MENTOR))
                .getBody().path("id").asText();
        world.settle();
    }

    @Test
    void theMentorRatesBlind() {
        JsonNode sheet = as(TestProgram.MENTOR, HttpMethod.GET, "/" + id, null).getBody();
        assertThat(sheet.path("works")).hasSize(8).allMatch(work -> work.path("experts").isNull()
                && work.path("because").isNull() && work.path("given").isNull());
        String work = sheet.path("works").get(0).path("id").asText();
        JsonNode after = as(TestProgram.MENTOR, HttpMethod.PUT, "/" + id + "/ratings/" + work, RATED).getBody();
        assertThat(after.path("works").get(0).path("given").path("craft").asInt()).isEqualTo(3);
        assertThat(after.path("works").get(0).path("experts").isNull()).isTrue();
        assertThat(as("operator", HttpMethod.GET, "/" + id, null).getBody().path("works").get(0).path("experts")
                .isNull()).isTrue();
        assertThat(status(TestProgram.MENTOR, HttpMethod.POST, "/" + id + "/completion")).as("seven are left")
                .isEqualTo(400);
        assertThat(as(TestProgram.MENTOR, HttpMethod.PUT, "/" + id + "/ratings/" + work, Map.of("clarity", 6))
                .getStatusCode().value()).isEqualTo(400);
        assertThat(as(TestProgram.MENTOR, HttpMethod.PUT, "/" + id + "/ratings/none", RATED).getStatusCode().value())
                .isEqualTo(404);
    }

    @Test
    void inPracticeTheExpertsAreShownForWhatIsRated() {
        works.rate(id, ReferenceWorld::theOtherWayRound);
        JsonNode sheet = as(TestProgram.MENTOR, HttpMethod.GET, "/" + id, null).getBody();
        assertThat(sheet.path("works")).hasSize(2).allMatch(work -> work.path("experts").isNull());
        String work = sheet.path("works").get(0).path("id").asText();
        JsonNode after = as(TestProgram.MENTOR, HttpMethod.PUT, "/" + id + "/ratings/" + work, RATED).getBody();
        assertThat(after.path("works").get(0).path("because").asText()).isEqualTo("Because of 8.");
        assertThat(after.path("works").get(0).path("experts").path("clarity").asInt()).isEqualTo(4);
        assertThat(after.path("works").get(1).path("experts").isNull()).isTrue();
        JsonNode round = after.path("calibration").path("rounds").get(0);
        assertThat(round.path("outcome").asText()).isEqualTo("retrain");
        assertThat(round.path("alpha").path("value").asDouble()).isLessThan(0.667);
    }

    @Test
    void aMentorSeesOnlyHisOwn() {
        works.rate(id, ReferenceWorld::asTheExperts);
        JsonNode own = as(TestProgram.MENTOR, HttpMethod.GET, "", null).getBody();
        assertThat(own).hasSize(1);
        assertThat(own.get(0).path("calibrated").asBoolean()).isTrue();
        assertThat(own.get(0).path("countsUntil").asText()).isEqualTo("2027-07-17T06:00:00Z");
        assertThat(as("operator", HttpMethod.GET, "", null).getBody()).hasSize(1);
        assertThat(as(TestProgram.SECOND_MENTOR, HttpMethod.GET, "", null).getBody()).isEmpty();
        assertThat(status(TestProgram.SECOND_MENTOR, HttpMethod.GET, "/" + id)).isEqualTo(404);
        assertThat(status(TestProgram.SECOND_MENTOR, HttpMethod.POST, "/" + id + "/completion")).isEqualTo(404);
    }

    @Test
    void onlyAKnownMentorIsCalibratedAndOnlyOnceAtATime() {
        assertThat(as("operator", HttpMethod.POST, "", Map.of("program", TestProgram.ID, "mentor",
                TestProgram.SPONSOR)).getStatusCode().value()).isEqualTo(400);
        assertThat(as("operator", HttpMethod.POST, "", Map.of("program", "none", "mentor", TestProgram.MENTOR))
                .getStatusCode().value()).isEqualTo(404);
        assertThat(as("operator", HttpMethod.POST, "", Map.of("program", TestProgram.ID, "mentor",
                TestProgram.MENTOR)).getStatusCode().value()).isEqualTo(409);
    }

    @Test
    void aDesignerStoresWorksAndEachMistakeIsNamed() {
        ResponseEntity<JsonNode> stored = exchange("designer", HttpMethod.POST, "/api/reference-sets",
                Map.of("program", TestProgram.ID, "works", ReferenceWorld.works()));
        assertThat(stored.getStatusCode().value()).isEqualTo(201);
        assertThat(stored.getBody().path("edition").asInt()).isEqualTo(2);
        assertThat(stored.getBody().path("createdBy").asText()).isEqualTo("designer");
        assertThat(exchange("designer", HttpMethod.GET, "/api/reference-sets?program=" + TestProgram.ID, null)
                .getBody()).hasSize(2);
        ResponseEntity<JsonNode> few = exchange("designer", HttpMethod.POST, "/api/reference-sets",
                Map.of("program", TestProgram.ID, "works", ReferenceWorld.works().subList(0, 1)));
        assertThat(few.getStatusCode().value()).isEqualTo(400);
        assertThat(few.getBody().toString()).contains("at least 6", "must differ in what the experts say of craft");
        assertThat(exchange("designer", HttpMethod.POST, "/api/reference-sets", Map.of("program", TestProgram.ID,
                "works", List.of(Map.of("title", "x", "ratings", Map.of("clarity", 9))))).getBody().toString())
                .contains("works[0].ratings.clarity", "works[0].ratings.craft");
        assertThat(exchange(TestProgram.MENTOR, HttpMethod.GET, "/api/reference-sets?program=" + TestProgram.ID, null)
                .getStatusCode().value()).isEqualTo(403);
    }

    private int status(String account, HttpMethod method, String path) {
        return as(account, method, path, null).getStatusCode().value();
    }

    private ResponseEntity<JsonNode> as(String account, HttpMethod method, String path, Object body) {
        return exchange(account, method, "/api/calibrations" + path, body);
    }

    private ResponseEntity<JsonNode> exchange(String account, HttpMethod method, String path, Object body) {
        var request = world.http().method(method).uri(path).headers(headers -> headers.setBasicAuth(account, "cairn"));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().onStatus(status -> true, (asked, answer) -> {
        }).toEntity(JsonNode.class);
    }
}
