package io.cairn.checkin.web;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.TestProgram;
import io.cairn.World;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.CommitmentService;
import io.cairn.checkin.process.CheckInWorld;
import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.engine.Accounts;
import io.cairn.program.LearnerLinks;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.util.List;
import java.util.stream.StreamSupport;

/** Two calls in a row; in the first the learner promises two things and the mentor one. */
@ProcessTest
class AgendaTest {

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private CommitmentService commitments;
    @Autowired
    private ArtifactService artifacts;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private Accounts accounts;
    private Artifact work;
    private String first;
    private String next;

    @BeforeEach
    void theFirstIsOverAndTheNextIsAhead() {
        calls.resetWithCheckIns(2);
        mentorsMayLogIn();
        List<String> planned = calls.plan(LEARNER);
        work = artifacts.open(checkIns.checkIn(planned.get(0)).sprintId());
        planned.forEach(calls::start);
        world.settle();
        first = planned.get(0);
        next = planned.get(1);
        world.advanceTo(checkIns.checkIn(first).endsAt().toString());
    }

    private void mentorsMayLogIn() {
        accounts.ensure(TestProgram.MENTOR, "Mira", "One", "mira@example.org", "cairn", List.of(Accounts.MENTORS));
        accounts.ensure(TestProgram.SECOND_MENTOR, "Marek", "Two", "marek@example.org", "cairn",
                List.of(Accounts.MENTORS));
    }

    @Test
    void withoutPromisesACallIsAboutTheWorkOfTheSprint() {
        JsonNode agenda = asked(next).path("agenda");

        assertThat(agenda).hasSize(1);
        assertThat(agenda.path(0).path("kind").asText()).isEqualTo("ARTIFACT");
        assertThat(agenda.path(0).path("id").asText()).isEqualTo(work.id());
        assertThat(agenda.path(0).path("what").asText()).isEqualTo(artifacts.deliverable(work).title());
        assertThat(agenda.path(0).path("state").asText()).isEqualTo("AWAITED");
    }

    @Test
    void whatIsUnfinishedStandsFirst() {
        calls.record(first, CheckInWorld.attended());

        assertThat(whats(asked(next))).containsExactly("Rewrite paragraph 1", "Rewrite paragraph 2",
                "Rewrite paragraph 3", artifacts.deliverable(work).title());
        JsonNode ofMentor = asked(next).path("agenda").path(2);
        assertThat(ofMentor.path("who").asText()).isEqualTo("MENTOR");
        assertThat(ofMentor.path("due").asText()).isEqualTo("2027-01-27");
        assertThat(asked(first).path("agenda")).as("of a call that is over").isEmpty();
    }

    @Test
    void theLearnerReadsTheSameAgenda() {
        calls.record(first, CheckInWorld.attended());

        JsonNode mine = ofLearner();
        assertThat(mine).hasSize(2);
        assertThat(asked(next).path("join").asText()).startsWith("https://meet.google.com/")
                .isEqualTo(mine.path(1).path("join").asText());
        assertThat(whats(mine.path(0))).isEmpty();
        assertThat(whats(mine.path(1))).isEqualTo(whats(asked(next)));
    }

    @Test
    void whatEachHasDoneIsOff() {
        calls.record(first, CheckInWorld.attended());
        JsonNode agenda = asked(next).path("agenda");

        commitments.done(LEARNER, agenda.path(0).path("id").asText());
        assertThat(done(TestProgram.MENTOR, agenda.path(2).path("id").asText())).isEqualTo(204);
        assertThat(done(TestProgram.MENTOR, agenda.path(2).path("id").asText())).as("said again").isEqualTo(204);

        assertThat(whats(asked(next))).containsExactly("Rewrite paragraph 2", artifacts.deliverable(work).title());
    }

    @Test
    void nobodySaysItOfWhatSomebodyElsePromised() {
        calls.record(first, CheckInWorld.attended());
        JsonNode agenda = asked(next).path("agenda");

        assertThat(done(TestProgram.MENTOR, agenda.path(0).path("id").asText())).as("the learner's").isEqualTo(404);
        assertThat(done(TestProgram.SECOND_MENTOR, agenda.path(2).path("id").asText())).as("another mentor's").isEqualTo(404);
        assertThat(done(TestProgram.MENTOR, "commitment-x")).isEqualTo(404);

        assertThat(asked(next).path("agenda")).isEqualTo(agenda);
    }

    @Test
    void aCallThatIsCalledOffHasNoAgenda() {
        calls.reset();
        mentorsMayLogIn();
        String id = calls.booked();
        artifacts.open(checkIns.checkIn(id).sprintId());
        assertThat(asked(id).path("agenda")).hasSize(1);

        checkIns.callOff(LEARNER, id);
        world.settle();

        assertThat(asked(id).path("agenda")).isEmpty();
    }

    private JsonNode asked(String id) {
        return world.http().get().uri("/api/check-ins/{id}", id)
                .headers(headers -> headers.setBasicAuth(TestProgram.MENTOR, "cairn")).retrieve().body(JsonNode.class);
    }

    private int done(String mentor, String commitment) {
        return world.http().post().uri("/api/check-ins/commitments/{id}/completion", commitment)
                .headers(headers -> headers.setBasicAuth(mentor, "cairn")).contentType(MediaType.APPLICATION_JSON)
                .body("{}").retrieve().onStatus(status -> true, (request, response) -> { }).toBodilessEntity()
                .getStatusCode().value();
    }

    private JsonNode ofLearner() {
        String link = links.link(LEARNER, "check-ins");
        return world.http().get().uri("/api/learner/check-ins")
                .header("Authorization", "Bearer " + link.substring(link.indexOf("/l/") + 3, link.indexOf('#')))
                .retrieve().body(JsonNode.class);
    }

    private static List<String> whats(JsonNode call) {
        return StreamSupport.stream(call.path("agenda").spliterator(), false).map(item -> item.path("what").asText())
                .toList();
    }
}
