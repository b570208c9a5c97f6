package io.cairn.nudge.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.checkin.CheckIn;
import io.cairn.checkin.CheckInService;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Triggers;
import io.cairn.program.Catalogue;
import io.cairn.program.Consent;
import io.cairn.program.Consents;
import io.cairn.program.Person.Channel;
import io.cairn.program.ProgramImport;
import io.cairn.program.TestProgram;

import com.fasterxml.jackson.databind.JsonNode;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ProcessTest
class UnclearReplyProcessTest {

    private static final String LEARNER = "learner-1";
    private static final String MENTOR = "mentor-1";
    private static final String PHONE = "+4915550102001";
    private static final String TEXT = "My son is ill, I will see";

    @Autowired
    private World world;
    @Autowired
    private ProgramImport programs;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private CheckInService checkIns;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private Consents consents;
    @Autowired
    private TaskService tasks;
    @Autowired
    private HistoryService history;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void oneLearner() {
        world.reset();
        TestProgram.of(2, 1, 1).importInto(programs);
    }

    @Test
    void theMentorReadsItAndTheNudgeIsAcknowledged() {
        String nudge = Triggers.send(world, "prd", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        write(PHONE, TEXT);

        assertThat(task().getAssignee()).isEqualTo(MENTOR);
        assertThat(nudges.nudge(nudge).orElseThrow().state()).isEqualTo(Nudge.State.OPEN);
        String reply = read("done");

        assertThat(nudges.nudge(nudge).orElseThrow().state()).isEqualTo(Nudge.State.ACKNOWLEDGED);
        assertThat(world.ending(TriggerNudgeProcess.KEY, nudge)).isEqualTo("Nudge acknowledged");
        assertThat(world.ending(UnclearReplyProcess.KEY, reply)).isEqualTo("Reply taken");
    }

    @Test
    void whatIsReadAsANoCallsTheCallOff() {
        world.advance(Duration.ofHours(1));
        CheckIn call = checkIns.nextOf(LEARNER, world.now()).orElseThrow();
        write(PHONE, TEXT);
        String reply = read("no");

        assertThat(checkIns.nextOf(LEARNER, world.now())).isNotEqualTo(Optional.of(call));
        assertThat(world.path("check-in", call.id())).contains("Cancel slot");
        assertThat(world.ending(UnclearReplyProcess.KEY, reply)).isEqualTo("Reply taken");
    }

    @Test
    void whatIsReadAsAStopSilencesTheChannel() {
        write(PHONE, "Leave me alone, all of you");
        String reply = read("stop");

        assertThat(catalogue.person(LEARNER).consents(Channel.SMS)).isFalse();
        assertThat(consents.ledgerOf(LEARNER)).last().extracting(Consent::wording)
                .isEqualTo("Leave me alone, all of you");
        assertThat(world.ending(UnclearReplyProcess.KEY, reply)).isEqualTo("Reply taken");
    }

    /** It came before the nudge, and the mentor reads it after that. */
    @Test
    void whatWasAskedLaterIsNotAnsweredByIt() {
        write(PHONE, TEXT);
        String nudge = Triggers.send(world, "prd", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        String reply = read("done");

        assertThat(nudges.nudge(nudge).orElseThrow().state()).isEqualTo(Nudge.State.OPEN);
        assertThat(world.ending(UnclearReplyProcess.KEY, reply)).isEqualTo("Nothing waited for it");
    }

    @Test
    void aNoThatIsReadAfterItsCallDoesNotCallOffAnother() {
        world.advance(Duration.ofHours(1));
        CheckIn call = checkIns.nextOf(LEARNER, world.now()).orElseThrow();
        write(PHONE, TEXT);
        world.advanceTo(call.startsAt().plusSeconds(3600).toString());
        String reply = read("no");

        assertThat(checkIns.checkIn(call.id()).state()).isNotEqualTo(CheckIn.State.CALLED_OFF);
        assertThat(world.ending(UnclearReplyProcess.KEY, reply)).isEqualTo("Nothing waited for it");
    }

    @Test
    void itIsSaidWhereNothingWaitedForTheAnswer() {
        write(PHONE, TEXT);
        String reply = read("done");

        assertThat(world.ending(UnclearReplyProcess.KEY, reply)).isEqualTo("Nothing waited for it");
        assertThat(takenBy(reply)).isEqualTo("reader");
    }

    @Test
    void whatIsSeenToByHandChangesNothing() {
        String nudge = Triggers.send(world, "prd", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        write(PHONE, TEXT);
        String reply = read("nothing");

        assertThat(nudges.nudge(nudge).orElseThrow().state()).isEqualTo(Nudge.State.OPEN);
        assertThat(world.ending(UnclearReplyProcess.KEY, reply)).isEqualTo("Reply taken");
    }

    @Test
    void aNumberThatNobodyHasIsForOperators() {
        write("+4915559999999", TEXT);

        assertThat(task().getAssignee()).isNull();
        assertThat(tasks.createTaskQuery().taskCandidateGroup("operators").count()).isEqualTo(1);
        String reply = read("stop");
        assertThat(world.ending(UnclearReplyProcess.KEY, reply)).isEqualTo("Nothing waited for it");
    }

    @Test
    void aYesOrNoIsForWhoAskedLast() {
        world.advance(Duration.ofHours(1));
        CheckIn call = checkIns.nextOf(LEARNER, world.now()).orElseThrow();
        String nudge = Triggers.send(world, "retro", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        write(PHONE, "No");
        assertThat(nudges.nudge(nudge).orElseThrow().state()).as("asked after the call was booked")
                .isEqualTo(Nudge.State.ACKNOWLEDGED);
        assertThat(checkIns.checkIn(call.id()).state()).isEqualTo(CheckIn.State.BOOKED);

        world.advanceTo(call.startsAt().minus(Duration.ofHours(26)).toString());
        String another = Triggers.send(world, "retro", "event-2", LEARNER);
        world.advanceTo(call.startsAt().minus(Duration.ofHours(23)).toString());
        write(PHONE, "Yes");
        assertThat(checkIns.checkIn(call.id()).state()).as("the reminder asked after that nudge")
                .isEqualTo(CheckIn.State.CONFIRMED);
        assertThat(nudges.nudge(another).orElseThrow().state()).isNotEqualTo(Nudge.State.ACKNOWLEDGED);
    }

    @Test
    void whatIsUnderstoodAsksNobody() {
        write(PHONE, "Thanks!");
        write(PHONE, "Stop");
        write("+4915559999999", "STOP");

        assertThat(tasks.createTaskQuery().processDefinitionKey(UnclearReplyProcess.KEY).count()).isZero();
    }

    @Test
    void theTextIsOnItsPageAndNowhereInTheEngine() {
        Triggers.send(world, "prd", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        write(PHONE, TEXT);
        String id = replyId(task());

        JsonNode page = world.http().get().uri("/api/replies/" + id).headers(login -> login.setBasicAuth(MENTOR, "cairn"))
                .retrieve().body(JsonNode.class);
        assertThat(page.path("text").asText()).isEqualTo(TEXT);
        assertThat(page.path("person").asText()).isEqualTo(LEARNER);
        assertThat(page.at("/before/0/text").asText()).contains("was just changed").contains("here: …")
                .doesNotContain("http");
        read("nothing");
        assertThat(history.createHistoricVariableInstanceQuery().list()).extracting(HistoricVariableInstance::getValue)
                .allMatch(value -> !String.valueOf(value).contains("ill"));
    }

    @Test
    void whoReadsItMayAnswerOnceInWordsOfHisOwn() {
        write(PHONE, TEXT, "whatsapp");
        String id = replyId(task());
        int sent = world.log("twilio", "message").size();

        assertThat(answer(id, "mentor-2", "Get well soon")).as("no mentor of the learner").isEqualTo(404);
        assertThat(answer(id, MENTOR, "  ")).isEqualTo(400);
        assertThat(answer(id, MENTOR, "Get well soon, we find another day")).isEqualTo(200);
        assertThat(answer(id, MENTOR, "Once more")).isEqualTo(400);
        world.settle();

        List<JsonNode> out = world.log("twilio", "message");
        assertThat(out).hasSize(sent + 1);
        assertThat(out.get(sent).path("channel").asText()).isEqualTo("whatsapp");
        assertThat(out.get(sent).path("body").asText()).contains("Get well soon, we find another day");
        assertThat(out.get(sent).path("template").isMissingNode() || out.get(sent).path("template").isNull())
                .as("free text within a day after the learner's word").isTrue();
        read("nothing");
    }

    @Test
    void aNumberThatNobodyHasCannotBeAnswered() {
        write("+4915559999999", TEXT);

        assertThat(answer(replyId(task()), "operator", "Who are you?")).isEqualTo(400);
    }

    @Test
    void onlyTheLearnersOwnMentorAndOperatorsSeeIt() {
        write(PHONE, TEXT);
        String id = replyId(task());

        assertThat(List.of(status(id, MENTOR), status(id, "operator"), status(id, "mentor-2"), status(id, "finance"),
                status("reply-none", "operator"))).containsExactly(200, 200, 404, 404, 404);
    }

    private int status(String id, String account) {
        return world.http().get().uri("/api/replies/" + id).headers(login -> login.setBasicAuth(account, "cairn"))
                .retrieve().onStatus(HttpStatusCode::isError, (request, response) -> { }).toBodilessEntity()
                .getStatusCode().value();
    }

    private int answer(String id, String account, String answer) {
        return world.http().post().uri("/api/replies/" + id + "/answer")
                .headers(login -> login.setBasicAuth(account, "cairn")).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("answer", answer)).retrieve()
                .onStatus(HttpStatusCode::isError, (request, response) -> { }).toBodilessEntity().getStatusCode().value();
    }

    private Task task() {
        return tasks.createTaskQuery().processDefinitionKey(UnclearReplyProcess.KEY).singleResult();
    }

    private String replyId(Task task) {
        return (String) tasks.getVariable(task.getId(), "replyId");
    }

    /** @return the reply */
    private String read(String meaning) {
        Task task = task();
        String reply = replyId(task);
        tasks.complete(task.getId(), Map.of(UnclearReplyProcess.REPLY_MEANING, meaning));
        world.settle();
        return reply;
    }

    private String takenBy(String reply) {
        return jdbc.sql("select taken_by from nudge_reply where id = ?").param(reply).query(String.class).single();
    }

    private void write(String phone, String text) {
        write(phone, text, "sms");
    }

    private void write(String phone, String text, String channel) {
        world.http().post().uri("/sandbox/inbound").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("from", phone, "channel", channel, "body", text)).retrieve().toBodilessEntity();
        world.advance(Duration.ofMinutes(1));
    }
}
