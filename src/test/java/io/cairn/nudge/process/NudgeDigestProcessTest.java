package io.cairn.nudge.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Trigger;
import io.cairn.nudge.Triggers;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Consents;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person.Channel;
import io.cairn.program.PreferenceService;
import io.cairn.program.Preferences;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

@ProcessTest
class NudgeDigestProcessTest {

    private static final String LEARNER = "learner-1";
    private static final String NEXT_MORNING = "2027-01-19T07:00:00Z";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private Consents consents;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private PreferenceService preferences;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void oneLearnerInBerlin() {
        world.reset();
        TestProgram.of(1, 2, 1).storeIn(programs);
    }

    @Test
    void whatWasTooMuchComesInOneMessageTheNextMorning() {
        List<String> gathered = send(5);
        world.advanceTo("2027-01-19T06:59:59Z");
        assertThat(digests()).isEmpty();
        world.advanceTo(NEXT_MORNING);

        assertThat(digests()).singleElement().asString().contains("in your work: Weekly planning. Pick");
        assertThat(states(gathered)).containsOnly(Nudge.State.GATHERED);
        assertThat(world.ending(NudgeDigestProcess.KEY, digestOf(gathered.get(0)))).isEqualTo("Digest sent");
    }

    /** The digest is one of the two of its day. */
    @Test
    void itCountsAsOneNudge() {
        send(3);
        world.advanceTo(NEXT_MORNING);
        List<String> next = new ArrayList<>();
        for (int event = 11; event <= 12; event++) {
            next.add(Triggers.send(world, "prd", "event-" + event, LEARNER));
        }
        world.advance(Duration.ofMinutes(1));

        assertThat(states(next)).containsExactlyInAnyOrder(Nudge.State.OPEN, Nudge.State.GATHERED);
    }

    @Test
    void whatHelpsNoMoreIsLeftOut() {
        send(2);
        String late = Triggers.post(world, "prd", "event-8", Triggers.body(LEARNER).replace("\"subject\":\"Weekly planning\"",
                "\"helpsUntil\":\"2027-01-19T08:00:00+01:00\",\"subject\":\"Gone\""), null).getBody().path("nudge").asText();
        String still = Triggers.post(world, "prd", "event-9", Triggers.body(LEARNER).replace("Weekly planning", "Still there"),
                null).getBody().path("nudge").asText();
        world.advanceTo(NEXT_MORNING);

        assertThat(digests()).singleElement().asString().contains("Still there").doesNotContain("Gone");
        assertThat(nudges.nudge(late).orElseThrow()).extracting(Nudge::state, Nudge::reason)
                .containsExactly(Nudge.State.NOT_SENT, "too-late");
        assertThat(nudges.nudge(still).orElseThrow().state()).isEqualTo(Nudge.State.GATHERED);
    }

    @Test
    void whereNothingHelpsAnyMoreNothingIsSent() {
        send(2);
        String late = Triggers.post(world, "prd", "event-8", Triggers.body(LEARNER).replace("\"subject\"",
                "\"helpsUntil\":\"2027-01-19T08:00:00+01:00\",\"subject\""), null).getBody().path("nudge").asText();
        world.advance(Duration.ofMinutes(1));
        String digest = digestOf(late);
        world.advanceTo(NEXT_MORNING);

        assertThat(digests()).isEmpty();
        assertThat(world.ending(NudgeDigestProcess.KEY, digest)).isEqualTo("Digest dropped");
    }

    @Test
    void whoeverWantsNoMoreNudgesByThenGetsNone() {
        List<String> gathered = send(3);
        List.of(Channel.values()).forEach(channel -> consents.withdraw(LEARNER, channel, Origin.REPLY, "STOP"));
        world.advanceTo(NEXT_MORNING);

        assertThat(digests()).isEmpty();
        assertThat(nudges.nudge(gathered.get(0)).orElseThrow()).extracting(Nudge::state, Nudge::reason)
                .containsExactly(Nudge.State.NOT_SENT, "no-consent");
        assertThat(world.ending(NudgeDigestProcess.KEY, digestOf(gathered.get(0)))).isEqualTo("Digest dropped");
    }

    /** The node was away, or somebody has the step tried again. */
    @Test
    void itDoesNotGoOutAtNightEither() {
        String gathered = send(3).get(0);
        hours("10:00", "09:00");
        world.advanceTo("2027-01-19T07:59:59Z");
        assertThat(digests()).as("quiet until nine in Berlin").isEmpty();
        world.advanceTo("2027-01-19T08:00:00Z");

        assertThat(digests()).hasSize(1);
        assertThat(world.path(NudgeDigestProcess.KEY, digestOf(gathered))).containsSubsequence("Send digest",
                "Morning due", "Next morning came", "Send digest", "Digest sent");
    }

    /** Two others were quicker that morning. */
    @Test
    void onAFullDayItWaitsForTheNextOne() {
        String gathered = send(3).get(0);
        hours("21:00", "07:00");
        world.advanceTo("2027-01-19T06:30:00Z");
        Triggers.send(world, "prd", "event-11", LEARNER);
        Triggers.send(world, "prd", "event-12", LEARNER);
        world.advanceTo(NEXT_MORNING);
        assertThat(digests()).isEmpty();
        world.advanceTo("2027-01-20T06:00:00Z");

        assertThat(digests()).hasSize(1);
        assertThat(nudges.nudge(gathered).orElseThrow().state()).isEqualTo(Nudge.State.GATHERED);
    }

    @Test
    void inAFullWeekItIsDropped() {
        jdbc.sql("insert into nudge_budget values (?, date '2027-01-17', 2, date '2027-01-18', 4)").param(LEARNER).update();
        String gathered = send(3).get(0);
        world.advanceTo(NEXT_MORNING);

        assertThat(digests()).isEmpty();
        assertThat(nudges.nudge(gathered).orElseThrow()).extracting(Nudge::state, Nudge::reason)
                .containsExactly(Nudge.State.NOT_SENT, "enough-that-week");
        assertThat(world.ending(NudgeDigestProcess.KEY, digestOf(gathered))).isEqualTo("Digest dropped");
    }

    /** In the night of 28 March 2027 Berlin's clocks go forward: 08:00 is an hour sooner. */
    @Test
    void theNextMorningIsTheLearnersOwn() {
        world.advanceTo("2027-03-27T10:00:00Z");
        send(3);
        world.advanceTo("2027-03-28T05:59:59Z");
        assertThat(digests()).isEmpty();
        world.advanceTo("2027-03-28T06:00:00Z");
        assertThat(digests()).hasSize(1);
    }

    @Test
    void theLearnerSeesWhatItGathersAndNobodyElse() {
        String digest = digestOf(send(4).get(0));
        idle("module-1");
        world.advance(Duration.ofMinutes(1));

        assertThat(page(LEARNER, digest).getBody().path("items")).extracting(item -> item.path("subject").asText())
                .containsExactly("Weekly planning", "One page");
        assertThat(page(LEARNER, digest).getBody().path("items")).extracting(item -> item.path("about").asText(null))
                .containsExactly(null, "module-1");
        assertThat(page("learner-2", digest).getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void whatTheLearnerDoesMeanwhileIsTakenOut() {
        send(2);
        String kept = idle("module-1");
        String done = idle("module-2");
        world.advance(Duration.ofMinutes(1));
        String digest = digestOf(done);
        nudges.settle(Trigger.PROGRAM, "module-2", LEARNER);

        assertThat(nudges.nudge(done).orElseThrow()).extracting(Nudge::state, Nudge::reason)
                .containsExactly(Nudge.State.NOT_SENT, "no-longer-needed");
        assertThat(page(LEARNER, digest).getBody().path("items")).hasSize(1);
        world.advanceTo(NEXT_MORNING);
        assertThat(digests()).hasSize(1);

        nudges.settle(Trigger.PROGRAM, "module-1", LEARNER);
        assertThat(nudges.nudge(kept).orElseThrow().state()).as("it has gone out").isEqualTo(Nudge.State.GATHERED);
    }

    @Test
    void whereAllOfItIsDoneByThenNothingIsSent() {
        send(2);
        String done = idle("module-1");
        world.advance(Duration.ofMinutes(1));
        nudges.settle(Trigger.PROGRAM, "module-1", LEARNER);
        world.advanceTo(NEXT_MORNING);

        assertThat(digests()).isEmpty();
        assertThat(nudges.nudge(done).orElseThrow().reason()).isEqualTo("no-longer-needed");
        assertThat(world.ending(NudgeDigestProcess.KEY, digestOf(done))).isEqualTo("Digest dropped");
    }

    /** @return the nudge's id */
    private String idle(String module) {
        return nudges.trigger(Trigger.of(Trigger.ProgramEvent.MODULE_IDLE, module, LEARNER, "One page", null));
    }

    private void hours(String from, String to) {
        preferences.change(LEARNER, Preferences.of(true, List.of(), List.of(),
                new Preferences.Hours(LocalTime.parse(from), LocalTime.parse(to))));
    }

    /** @return those that were too many */
    private List<String> send(int count) {
        List<String> sent = new ArrayList<>();
        for (int event = 1; event <= count; event++) {
            sent.add(Triggers.send(world, "prd", "event-" + event, LEARNER));
        }
        world.advance(Duration.ofMinutes(1));
        return sent.stream().filter(id -> nudges.nudge(id).orElseThrow().state() == Nudge.State.GATHERED).toList();
    }

    private String digestOf(String nudge) {
        return jdbc.sql("select digest_id from nudge where id = ?").param(nudge).query(String.class).single();
    }

    private List<Nudge.State> states(List<String> ids) {
        return ids.stream().map(id -> nudges.nudge(id).orElseThrow().state()).toList();
    }

    private List<String> digests() {
        return world.log("twilio", "message").stream().map(entry -> entry.path("body").asText())
                .filter(body -> body.contains("came up in your work")).toList();
    }

    private ResponseEntity<JsonNode> page(String learner, String digest) {
        String link = links.link(learner, digest);
        return world.http().get().uri("/api/learner/digests/" + digest).headers(headers -> headers.setBearerAuth(
                link.substring(link.indexOf("/l/") + 3, link.indexOf('#')))).retrieve()
                .onStatus(HttpStatusCode::isError, (request, response) -> { }).toEntity(JsonNode.class);
    }
}
