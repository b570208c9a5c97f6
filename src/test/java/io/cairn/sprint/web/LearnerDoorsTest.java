package io.cairn.sprint.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.program.LearnerLinks;
import io.cairn.sprint.SprintService;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import java.time.Duration;
import java.util.List;

@ProcessTest
class LearnerDoorsTest {

    private static final String LEARNER = "learner-1";
    private static final String OTHER = "learner-2";

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private SprintService sprints;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private RuntimeService runtime;

    private String token;
    /** Acknowledged at its start; delivered on Monday at 08:00 UTC. */
    private String first;
    /** Acknowledged at its end; delivered on Tuesday at 08:00 UTC. */
    private String second;
    private String somebodyElses;

    @BeforeEach
    void aLearnerOnTheFirstMorning() {
        world.reset();
        program.add(TestProgram.definition());
        program.enroll(LEARNER, "Europe/Berlin");
        program.enroll(OTHER, "Europe/Lisbon");
        List<String> planned = sprints.plan(TestProgram.ID);
        List<String> mine = sprints.begin(planned.get(0));
        first = mine.get(0);
        second = mine.get(1);
        somebodyElses = sprints.begin(planned.get(1)).get(0);
        mine.forEach(id -> runtime.startProcessInstanceByKey("module-delivery", id));
        world.advanceTo("2027-01-18T08:00:00Z");
        String link = links.link(LEARNER, "test");
        token = link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
    }

    @Test
    void withoutATokenNobodyComesIn() {
        token = null;
        assertThat(get("/api/learner").getStatusCode().value()).isEqualTo(401);
        token = "guessed";
        assertThat(get("/api/learner/modules").getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void anExpiredTokenOpensNothing() {
        assertThat(get("/api/learner").getStatusCode().value()).isEqualTo(200);
        world.advance(Duration.ofDays(21));
        assertThat(get("/api/learner").getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void aLearnerSeesTheProgramTheSprintAndTheOwnModulesOnly() {
        JsonNode learner = get("/api/learner").getBody();
        assertThat(learner.path("firstName").asText()).isEqualTo("Lea");
        assertThat(learner.path("program").path("title").asText()).isEqualTo("Clear writing");
        assertThat(learner.path("sprints").get(0).path("startsAt").asText()).isEqualTo("2027-01-17T23:00:00Z");
        assertThat(get("/api/learner/modules").getBody().findValuesAsText("id")).containsExactly(first, second);
        assertThat(get("/api/learner/modules/" + somebodyElses).getStatusCode().value()).isEqualTo(404);
        assertThat(post(somebodyElses, "acknowledgment", "{}").getStatusCode().value()).isEqualTo(404);
        assertThat(post(somebodyElses, "completion", "{\"answers\":[1,0]}").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void aModuleIsReadWithoutItsAnswersAndWithoutAnyTagOfItsAuthor() {
        JsonNode module = get("/api/learner/modules/" + first).getBody();
        assertThat(module.path("html").asText()).contains("<em>decides</em>").doesNotContain("<script");
        assertThat(module.path("items").get(0).path("options")).hasSize(2);
        assertThat(module.toString()).doesNotContain("\"answer\"").doesNotContain("Write for the decision.");
        assertThat(get("/api/learner/modules/" + second).getStatusCode().value()).isEqualTo(409);
    }

    @Test
    void theSameAnswersAgainBringTheSameScoreAndOthersAreRefused() {
        assertThat(post(first, "acknowledgment", "{}").getStatusCode().value()).isEqualTo(200);
        assertThat(post(first, "acknowledgment", "{}").getStatusCode().value()).isEqualTo(200);
        JsonNode scored = post(first, "completion", "{\"answers\":[1,2]}").getBody();
        assertThat(scored.path("score").asInt()).isEqualTo(1);
        assertThat(scored.path("outOf").asInt()).isEqualTo(2);
        assertThat(scored.path("items").get(1).path("because").asText()).isEqualTo("One page gets read.");
        assertThat(post(first, "completion", "{\"answers\":[1,2]}").getBody()).isEqualTo(scored);
        assertThat(post(first, "completion", "{\"answers\":[1,0]}").getStatusCode().value()).isEqualTo(409);
        assertThat(get("/api/learner/modules/" + first).getBody().path("result").path("score").asInt()).isEqualTo(1);
    }

    @Test
    void theOrderOfAcknowledgmentAndAnswersIsTheModulesOwn() {
        assertThat(post(first, "completion", "{\"answers\":[1,0]}").getStatusCode().value()).isEqualTo(409);
        assertThat(post(second, "acknowledgment", "{}").getStatusCode().value()).as("not delivered").isEqualTo(409);
        world.advanceTo("2027-01-19T08:00:00Z");
        ResponseEntity<JsonNode> early = post(second, "acknowledgment", "{}");
        assertThat(early.getStatusCode().value()).isEqualTo(409);
        assertThat(early.getBody().path("detail").asText()).contains("answer its questions first");
    }

    @Test
    void answersThatDoNotFitAreRefusedByField() {
        post(first, "acknowledgment", "{}");
        assertThat(refused(first, "{\"answers\":[1]}")).isEqualTo("answers");
        assertThat(refused(first, "{\"answers\":[1,3]}")).isEqualTo("answers[1]");
        assertThat(refused(first, "{\"answers\":[\"x\",0]}")).startsWith("answers");
        assertThat(refused(first, "{}")).isEqualTo("answers");
        assertThat(refused(first, "{\"answers\":[1,0],\"score\":2}")).isEqualTo("score");
        assertThat(get("/api/learner/modules/" + first).getBody().path("state").asText()).isEqualTo("STARTED");
    }

    @Test
    void afterTheSprintsEndTheModuleIsClosed() {
        world.advanceTo("2027-01-22T23:00:00Z");
        ResponseEntity<JsonNode> late = post(first, "acknowledgment", "{}");
        assertThat(late.getStatusCode().value()).isEqualTo(409);
        assertThat(late.getBody().path("detail").asText()).contains("2027-01-22T23:00:00Z");
    }

    @Test
    void theWellbeingQuestionIsAnsweredByItsLearnerWithOneToFive() {
        assertThat(get("/api/learner/wellbeing").getBody()).isEmpty();
        post(first, "acknowledgment", "{}");
        post(first, "completion", "{\"answers\":[1,0]}");
        world.settle();
        JsonNode prompt = get("/api/learner/wellbeing").getBody().get(0);
        assertThat(prompt.path("sprint").asInt()).isEqualTo(1);
        assertThat(prompt.path("answer").isNull()).isTrue();
        String door = "/api/learner/wellbeing/" + prompt.path("id").asText();
        for (String bad : List.of("{\"answer\":0}", "{\"answer\":6}", "{}", "{\"answer\":\"fine\"}")) {
            ResponseEntity<JsonNode> refusal = send(door, bad);
            assertThat(refusal.getStatusCode().value()).as(bad).isEqualTo(400);
            assertThat(refusal.getBody().path("errors").get(0).path("field").asText()).isEqualTo("answer");
        }
        assertThat(send(door, "{\"answer\":4}").getBody().path("answer").asInt()).isEqualTo(4);
        String others = links.link(OTHER, "test");
        token = others.substring(others.indexOf("/l/") + 3, others.indexOf('#'));
        assertThat(send(door, "{\"answer\":1}").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void thePageComesWithoutALoginAndRunsNothingButItsOwnScript() {
        ResponseEntity<String> page = world.http().get().uri("/l/anything").retrieve().toEntity(String.class);
        assertThat(page.getHeaders().getContentType()).isNotNull().matches(MediaType.TEXT_HTML::isCompatibleWith);
        assertThat(page.getHeaders().getFirst("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.getHeaders().getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.getHeaders().getCacheControl()).contains("no-store");
        assertThat(page.getBody()).contains("/learner/page.js").doesNotContain("<script>").doesNotContain("http:");
    }

    private String refused(String module, String body) {
        ResponseEntity<JsonNode> refusal = post(module, "completion", body);
        assertThat(refusal.getStatusCode().value()).as(body).isEqualTo(400);
        return refusal.getBody().path("errors").get(0).path("field").asText();
    }

    private ResponseEntity<JsonNode> get(String path) {
        RestClient.RequestHeadersSpec<?> request = world.http().get().uri(path);
        return authorized(request).onStatus(status -> true, (asked, answer) -> { }).toEntity(JsonNode.class);
    }

    private ResponseEntity<JsonNode> post(String module, String what, String body) {
        return send("/api/learner/modules/" + module + "/" + what, body);
    }

    private ResponseEntity<JsonNode> send(String path, String body) {
        RestClient.RequestBodySpec request = world.http().post().uri(path).contentType(MediaType.APPLICATION_JSON);
        request.body(body);
        return authorized(request).onStatus(status -> true, (asked, answer) -> { }).toEntity(JsonNode.class);
    }

    private RestClient.ResponseSpec authorized(RestClient.RequestHeadersSpec<?> request) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.retrieve();
    }
}
