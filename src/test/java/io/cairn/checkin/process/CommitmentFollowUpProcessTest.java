package io.cairn.checkin.process;

import static io.cairn.checkin.process.CheckInWorld.LEARNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.CheckInService;
import io.cairn.checkin.Commitment;
import io.cairn.checkin.CommitmentService;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.program.LearnerLinks;
import io.cairn.program.PreferenceService;
import io.cairn.program.Preferences;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatusCode;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/** In the call on 21 January the learner promises something for the 25th and the 26th, the mentor for the 27th. */
@ProcessTest
class CommitmentFollowUpProcessTest {

    @Autowired
    private World world;
    @Autowired
    private CheckInWorld calls;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private CommitmentService commitments;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private PreferenceService preferences;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void emptyWorld() {
        calls.reset();
    }

    @Test
    void onTheMorningOfTheDayTheLearnerIsNudgedOnce() {
        List<Commitment> made = made(CheckInWorld.attended());
        world.advanceTo("2027-01-25T08:59:59Z");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
        world.advanceTo("2027-01-25T09:00:00Z");

        Nudge nudge = nudgeAbout(made.get(0));
        assertThat(nudge.state()).isEqualTo(Nudge.State.OPEN);
        assertThat(nudge.kind()).isEqualTo("commitment.due");
        assertThat(nudge.helpsUntil()).isEqualTo("2027-01-25T23:00:00Z");
        assertThat(texts()).last().asString().contains("\"Rewrite paragraph 1\"", "#" + nudge.id());
        JsonNode page = seen("/api/learner/nudges/" + nudge.id());
        assertThat(page.path("about").asText()).as("where its page leads on to").isEqualTo(made.get(0).id());
        assertThat(page.path("kind").asText()).isEqualTo("commitment.due");
        assertThat(world.ending(CheckInProcess.FOLLOW_UP, made.get(0).id())).isEqualTo("Due commitment seen to");
        assertThat(world.path(CheckInProcess.FOLLOW_UP, made.get(0).id()))
                .containsSubsequence("Due day came", "Nudge about commitment");

        commitments.nudgeIfOpen(made.get(0).id());
        assertThat(nudges.nudgesOf(LEARNER)).hasSize(1);
        world.advanceTo("2027-01-28T12:00:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).as("what the mentor promised is not the learner's affair").hasSize(2);
    }

    @Test
    void whatIsDoneBeforeItIsDueBringsNoNudge() {
        List<Commitment> made = made(CheckInWorld.attended());
        assertThat(done(LEARNER, made.get(0).id())).isEqualTo(204);
        assertThat(done(LEARNER, made.get(0).id())).as("said again").isEqualTo(204);
        world.settle();

        assertThat(checkIns.commitmentsOf(made.get(0).checkInId()).get(0).doneAt()).isEqualTo(world.now());
        assertThat(world.ending(CheckInProcess.FOLLOW_UP, made.get(0).id())).isEqualTo("Commitment done");
        world.advanceTo("2027-01-25T12:00:00Z");
        assertThat(nudges.nudgesOf(LEARNER)).isEmpty();
    }

    @Test
    void whatIsDoneWhileTheNudgeWaitsBringsNone() {
        List<Commitment> made = made(CheckInWorld.attended());
        preferences.change(LEARNER, Preferences.of(true, List.of(), List.of(),
                new Preferences.Hours(LocalTime.of(9, 0), LocalTime.of(12, 0))));
        world.advanceTo("2027-01-25T10:00:00Z");
        assertThat(nudgeAbout(made.get(0)).state()).isEqualTo(Nudge.State.RECEIVED);
        assertThat(done(LEARNER, made.get(0).id())).isEqualTo(204);
        world.advanceTo("2027-01-25T11:00:00Z");

        Nudge settled = nudgeAbout(made.get(0));
        assertThat(settled).extracting(Nudge::state, Nudge::reason)
                .containsExactly(Nudge.State.NOT_SENT, "no-longer-needed");
        assertThat(world.ending("trigger-nudge", settled.id())).isEqualTo("Nudge not needed");
        assertThat(texts()).noneMatch(text -> text.contains("Rewrite paragraph 1"));
    }

    @Test
    void whatIsDoneAfterTheNudgeAnswersIt() {
        List<Commitment> made = made(CheckInWorld.attended());
        world.advanceTo("2027-01-25T10:00:00Z");
        assertThat(done(LEARNER, made.get(0).id())).isEqualTo(204);
        world.settle();

        assertThat(nudgeAbout(made.get(0)).state()).isEqualTo(Nudge.State.ACKNOWLEDGED);
        assertThat(world.ending("trigger-nudge", nudgeAbout(made.get(0)).id())).isEqualTo("Nudge acknowledged");
    }

    @Test
    void whatIsDueOnTheDayOfTheCallIsNotFollowedUp() {
        Map<String, Object> answers = CheckInWorld.attended();
        answers.put("commitment1When", "2027-01-21");
        List<Commitment> made = made(answers);

        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(CheckInProcess.FOLLOW_UP).list())
                .extracting(process -> process.getBusinessKey()).containsExactly(made.get(1).id());
        assertThat(done(LEARNER, made.get(0).id())).isEqualTo(204);
    }

    /** On the day of the change 10:00 in Berlin is an hour sooner by UTC in March, and an hour later in October. */
    @ParameterizedTest
    @CsvSource({"2027-03-28, 2027-03-28T08:00:00Z", "2027-10-31, 2027-10-31T09:00:00Z"})
    void theMorningIsTheLearnersOwnAcrossTheChangeOfClocks(String day, String morning) {
        Map<String, Object> answers = CheckInWorld.attended();
        answers.put("commitment1When", day);
        List<Commitment> made = made(answers);
        world.advanceTo(Instant.parse(morning).minusSeconds(1).toString());
        assertThat(world.ending(CheckInProcess.FOLLOW_UP, made.get(0).id())).isNull();
        world.advanceTo(morning);

        assertThat(world.ending(CheckInProcess.FOLLOW_UP, made.get(0).id())).isEqualTo("Due commitment seen to");
        assertThat(nudgeAbout(made.get(0)).state()).isEqualTo(Nudge.State.OPEN);
    }

    /** The third of a day is dropped: tomorrow it would be too late. */
    @Test
    void onAFullDayItIsLeftOut() {
        Map<String, Object> answers = CheckInWorld.attended();
        answers.put("commitment2When", "2027-01-25");
        answers.put("commitment3When", "2027-01-25");
        answers.put("commitment3Who", "learner");
        List<Commitment> made = made(answers);
        world.advanceTo("2027-01-25T09:00:00Z");

        assertThat(made).extracting(one -> nudgeAbout(one).state()).containsExactlyInAnyOrder(Nudge.State.OPEN,
                Nudge.State.OPEN, Nudge.State.NOT_SENT);
        assertThat(nudges.nudgesOf(LEARNER)).extracting(Nudge::reason).contains("enough-that-day");
    }

    @Test
    void aLongPromiseMakesAShortMessage() {
        Map<String, Object> answers = CheckInWorld.attended();
        answers.put("commitment1", "x".repeat(499));
        List<Commitment> made = made(answers);
        world.advanceTo("2027-01-25T09:00:00Z");

        assertThat(nudgeAbout(made.get(0)).subject()).hasSize(160).endsWith("xx...");
    }

    @Test
    void theLearnerSeesTheOwnCommitmentsAndNobodyElseMayCloseThem() {
        calls.plan("learner-2");
        List<Commitment> made = made(CheckInWorld.attended());
        assertThat(done(LEARNER, made.get(1).id())).isEqualTo(204);

        JsonNode seen = seen("/api/learner/commitments");
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0).path("what").asText()).isEqualTo("Rewrite paragraph 1");
        assertThat(seen.get(0).path("due").asText()).isEqualTo("2027-01-25");
        assertThat(seen).extracting(one -> one.path("done").asBoolean()).containsExactly(false, true);
        assertThat(done("learner-2", made.get(0).id())).isEqualTo(404);
        assertThat(done(LEARNER, made.get(2).id())).as("the mentor's").isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from checkin_commitment where done_at is not null").query(Long.class)
                .single()).isEqualTo(1);
    }

    /** What came of the call, by position. */
    private List<Commitment> made(Map<String, Object> answers) {
        String call = calls.over();
        calls.record(call, answers);
        return checkIns.commitmentsOf(call);
    }

    private Nudge nudgeAbout(Commitment made) {
        return nudges.nudgesOf(LEARNER).stream().filter(nudge -> made.id().equals(nudge.aboutId())).findFirst()
                .orElseThrow();
    }

    private JsonNode seen(String path) {
        return world.http().get().uri(path).headers(headers -> headers.setBearerAuth(token(LEARNER))).retrieve()
                .body(JsonNode.class);
    }

    private int done(String learner, String commitment) {
        return world.http().post().uri("/api/learner/commitments/" + commitment + "/completion")
                .headers(headers -> headers.setBearerAuth(token(learner))).retrieve()
                .onStatus(HttpStatusCode::isError, (request, response) -> { }).toBodilessEntity().getStatusCode().value();
    }

    private String token(String learner) {
        String link = links.link(learner, "commitments");
        return link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
    }

    private List<String> texts() {
        return world.log("twilio", "message").stream().map(entry -> entry.path("body").asText()).toList();
    }
}
