package io.cairn.intake.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.intake.Answers;
import io.cairn.intake.Intake;
import io.cairn.intake.IntakeService;
import io.cairn.program.LearnerLinks;
import io.cairn.program.NewcomerService.Newcomer;
import io.cairn.program.Person.Channel;
import io.cairn.program.Person.Role;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

@ProcessTest
class MatchDoorsTest {

    @Autowired
    private World world;
    @Autowired
    private TestProgram program;
    @Autowired
    private IntakeService intakes;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private TaskService tasks;

    private Intake asked;
    private Intake waiting;
    private Intake learner;
    private String match;

    @BeforeEach
    void aLearnerAndTwoMentors() {
        world.reset();
        program.add(TestProgram.definition());
        world.advance(Duration.ofSeconds(1));
        asked = admitted(Role.MENTOR, "Ada", List.of("Naming the reader", "Cutting to one page"));
        waiting = admitted(Role.MENTOR, "Ben", List.of("Naming the reader"));
        learner = admitted(Role.LEARNER, "Lea", List.of("Naming the reader", "Cutting to one page"));
        match = account("operator", "/api/intakes/" + learner.id()).getBody().path("match").asText();
    }

    @Test
    void anOperatorSeesWhyInThisOrder() {
        JsonNode seen = account("operator", "/api/matches/" + match).getBody();
        assertThat(seen.path("candidates")).hasSize(2);
        JsonNode first = seen.path("candidates").get(0);
        assertThat(first.path("mentor").asText()).isEqualTo(asked.personId());
        assertThat(first.path("shares").path("skillsShare").asInt() + first.path("shares").path("hoursShare").asInt()
                + first.path("shares").path("languageShare").asInt() + first.path("shares").path("loadShare").asInt())
                .isEqualTo(first.path("score").asInt()).isEqualTo(916);
        assertThat(seen.path("learner").path("goal").asText()).isEqualTo("NEW_SKILL");
    }

    @Test
    void aMentorSeesTheLearnerHeIsAskedForAndNoOtherMentor() {
        JsonNode seen = account(asked.personId(), "/api/matches/" + match).getBody();
        assertThat(seen.path("learner").path("firstName").asText()).isEqualTo("Lea");
        assertThat(seen.path("candidates")).hasSize(1);
        assertThat(seen.toString()).doesNotContain(waiting.personId(), "Lea@example.org");
        assertThat(account(waiting.personId(), "/api/matches/" + match).getStatusCode().value())
                .as("whose turn has not come").isEqualTo(404);
    }

    @Test
    void theLearnerRepliesOnThePage() {
        tasks.complete(tasks.createTaskQuery().processInstanceBusinessKey(match).singleResult().getId(),
                Map.of("offerAnswer", "ask", "offerQuestion", "Which first?"));
        world.settle();
        assertThat(form(learner, HttpMethod.GET, "", null).getBody().path("question").asText()).isEqualTo("Which first?");
        assertThat(form(learner, HttpMethod.POST, "/reply", "{\"reply\":\" \"}").getStatusCode().value()).isEqualTo(400);
        assertThat(form(learner, HttpMethod.POST, "/reply", "{\"reply\":\"" + "x".repeat(501) + "\"}").getStatusCode()
                .value()).isEqualTo(400);
        ResponseEntity<JsonNode> replied = form(learner, HttpMethod.POST, "/reply", "{\"reply\":\"The reader.\"}");
        assertThat(replied.getStatusCode().value()).isEqualTo(200);
        assertThat(replied.getBody().path("question").isNull()).isTrue();
        assertThat(form(learner, HttpMethod.POST, "/reply", "{\"reply\":\"Or not.\"}").getStatusCode().value())
                .isEqualTo(409);
        assertThat(account(asked.personId(), "/api/matches/" + match).getBody().path("candidates").get(0).path("reply")
                .asText()).isEqualTo("The reader.");
    }

    @Test
    void aSilentMentorIsBackWithOneTap() {
        world.advance(Duration.ofHours(48));
        assertThat(form(asked, HttpMethod.GET, "", null).getBody().path("resting").asBoolean()).isTrue();
        assertThat(form(learner, HttpMethod.POST, "/return", null).getStatusCode().value()).as("nobody rests").isEqualTo(200);
        assertThat(form(asked, HttpMethod.POST, "/return", null).getBody().path("resting").asBoolean()).isFalse();
        assertThat(account("operator", "/api/intakes/" + asked.id()).getBody().path("restingSince").isNull()).isTrue();
    }

    private Intake admitted(Role role, String name, List<String> skills) {
        boolean mentor = role == Role.MENTOR;
        Intake intake = intakes.invite(TestProgram.ID, new Newcomer(role, name, "Test", name + "@example.org", "en",
                "Europe/Berlin", mentor ? 7_000 : null), mentor ? null : TestProgram.SPONSOR);
        world.settle();
        intakes.complete(intake.id(), intake.personId(), new Answers("Europe/Berlin", Channel.MAIL, null,
                List.of(Channel.MAIL), mentor ? null : Answers.Goal.NEW_SKILL, skills, List.of("MON-EVENING"),
                mentor ? 2 : null));
        world.settle();
        return intake;
    }

    private ResponseEntity<JsonNode> account(String account, String path) {
        return exchange(HttpMethod.GET, path, null, "Basic "
                + Base64.getEncoder().encodeToString((account + ":cairn").getBytes(StandardCharsets.UTF_8)));
    }

    private ResponseEntity<JsonNode> form(Intake intake, HttpMethod method, String rest, String body) {
        String link = links.link(intake.personId(), intake.id());
        return exchange(method, "/api/learner/intakes/" + intake.id() + rest, body,
                "Bearer " + link.replaceAll(".*/l/|#.*", ""));
    }

    private ResponseEntity<JsonNode> exchange(HttpMethod method, String path, String body, String authorization) {
        var request = world.http().method(method).uri(path).header("Authorization", authorization);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().onStatus(status -> true, (asked, answer) -> {
        }).toEntity(JsonNode.class);
    }
}
