package io.cairn.nudge.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Message;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.nudge.Nudge;
import io.cairn.nudge.NudgeService;
import io.cairn.nudge.Triggers;
import io.cairn.program.Consent;
import io.cairn.program.Consents;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class TriggerNudgeProcessTest {

    private static final String LEARNER = "learner-1";
    private static final String PHONE = "+4915550102001";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private NudgeService nudges;
    @Autowired
    private MessageService messages;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private Consents consents;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private ManagementService management;
    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void oneLearnerWhoPrefersWhatsapp() {
        world.reset();
        TestProgram.oneLearner().channel(LEARNER, "whatsapp").storeIn(programs);
    }

    @Test
    void aReplyAcknowledgesIt() {
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        reply("OK, done");
        world.advance(Duration.ofMinutes(1));

        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.ACKNOWLEDGED);
        assertThat(channels()).containsExactly("whatsapp");
        assertThat(ending(nudge)).isEqualTo("Nudge acknowledged");
    }

    @Test
    void theLinkAcknowledgesIt() {
        String nudge = Triggers.send(world, "retro", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        acknowledgeByLink(nudge);
        world.settle();

        assertThat(nudge(nudge).acknowledgedAt()).isEqualTo(world.now());
        assertThat(ending(nudge)).isEqualTo("Nudge acknowledged");
    }

    @Test
    void whatWhatsappCannotDeliverFollowsBySms() {
        fault("whatsapp", "undelivered", 63016);
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(2));

        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.OPEN);
        assertThat(channels()).containsExactly("whatsapp", "sms");
        assertThat(states()).containsExactlyInAnyOrder(Message.State.UNDELIVERED, Message.State.DELIVERED);
        assertThat(messages.messagesOf(LEARNER)).extracting(Message::error).contains("twilio-63016");

        reply("yes");
        world.advance(Duration.ofMinutes(1));
        assertThat(ending(nudge)).isEqualTo("Nudge acknowledged");
    }

    @Test
    void nobodyAnswersOnBothChannels() {
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advance(Duration.ofHours(3));
        assertThat(channels()).containsExactly("whatsapp", "sms");
        assertThat(ending(nudge)).isNull();
        world.advance(Duration.ofHours(2));

        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.NOT_ACKNOWLEDGED);
        assertThat(channels()).containsExactly("whatsapp", "sms");
        assertThat(ending(nudge)).isEqualTo("Nudge not acknowledged");
        assertThat(world.path("trigger-nudge", nudge)).containsSubsequence("Send nudge", "Answer time passed",
                "Another channel?", "Send nudge", "Answer time passed", "Close nudge");
    }

    @Test
    void twoADayAreEnoughAndWhatCanWaitIsGathered() {
        send("prd", 1, 2);
        String third = Triggers.send(world, "retro", "event-3", LEARNER);
        world.advance(Duration.ofMinutes(1));

        assertThat(nudge(third)).extracting(Nudge::state, Nudge::reason)
                .containsExactly(Nudge.State.GATHERED, "enough-that-day");
        assertThat(channels()).hasSize(2);
        assertThat(ending(third)).isEqualTo("Nudge gathered");
    }

    @Test
    void whatCannotWaitIsSkippedWhereItIsTooMuch() {
        send("prd", 1, 2);
        String third = Triggers.send(world, "calendar", "event-3", LEARNER);
        world.advance(Duration.ofMinutes(1));

        assertThat(nudge(third)).extracting(Nudge::state, Nudge::reason)
                .containsExactly(Nudge.State.NOT_SENT, "enough-that-day");
        assertThat(channels()).hasSize(2);
        assertThat(ending(third)).isEqualTo("Nudge skipped");
    }

    /** Monday to Wednesday have two each; on the next Monday it begins anew. */
    @Test
    void sixAWeekAreEnough() {
        for (int day = 1; day <= 3; day++) {
            send("calendar", 2 * day - 1, 2 * day);
            world.advance(Duration.ofDays(1));
        }
        String seventh = Triggers.send(world, "calendar", "event-7", LEARNER);
        world.advanceTo("2027-01-25T07:30:00Z");
        String eighth = Triggers.send(world, "calendar", "event-8", LEARNER);
        world.advance(Duration.ofMinutes(1));

        assertThat(nudge(seventh)).extracting(Nudge::state, Nudge::reason)
                .containsExactly(Nudge.State.NOT_SENT, "enough-that-week");
        assertThat(nudge(eighth).state()).isEqualTo(Nudge.State.OPEN);
    }

    /** The night's two are the morning's: it counts when it goes out. */
    @Test
    void whatWaitedForTheMorningCountsForThatDay() {
        world.advanceTo("2027-01-18T20:30:00Z");
        send("calendar", 1, 2);
        world.advanceTo("2027-01-19T07:30:00Z");
        String third = Triggers.send(world, "calendar", "event-3", LEARNER);
        world.advance(Duration.ofMinutes(1));

        assertThat(channels()).hasSize(2);
        assertThat(nudge(third).reason()).isEqualTo("enough-that-day");
    }

    @Test
    void theSecondChannelIsStillTheSameNudge() {
        String first = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(121));
        String second = Triggers.send(world, "calendar", "event-2", LEARNER);
        world.advance(Duration.ofMinutes(1));

        assertThat(channels()).containsExactly("whatsapp", "sms", "whatsapp");
        assertThat(List.of(nudge(first).state(), nudge(second).state())).containsOnly(Nudge.State.OPEN);
    }

    /** A reminder of a booked call, a module: service, and no nudge. */
    @Test
    void whatIsNoNudgeIsNotCounted() {
        for (int module = 1; module <= 3; module++) {
            messages.send(new MessageRequest("module-sent:" + module, LEARNER, "module-sent", Map.of("title", "Title",
                    "minutes", "7", "link", links.link(LEARNER, "module-" + module)), null));
        }
        send("calendar", 1, 2);
        assertThat(channels()).hasSize(5);
    }

    /** The night in which the clocks of Berlin go forward. */
    @Test
    void inQuietHoursItWaitsForTheMorningOfTheLearner() {
        world.advanceTo("2027-03-27T20:40:00Z");
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advanceTo("2027-03-28T05:59:59Z");
        assertThat(channels()).isEmpty();
        world.advanceTo("2027-03-28T06:00:00Z");

        assertThat(channels()).containsExactly("whatsapp");
        assertThat(world.log("twilio", "message")).singleElement().extracting(entry -> entry.path("at").asText())
                .asString().startsWith("2027-03-28T06:00:00");
        acknowledgeByLink(nudge);
        world.settle();
        assertThat(ending(nudge)).isEqualTo("Nudge acknowledged");
    }

    /** It went out in the evening; the second channel would be tried in the night. */
    @Test
    void theSecondChannelWaitsForTheMorningToo() {
        world.advanceTo("2027-03-27T19:30:00Z");
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advanceTo("2027-03-28T05:59:59Z");
        assertThat(channels()).containsExactly("whatsapp");
        world.advanceTo("2027-03-28T06:00:00Z");

        assertThat(channels()).containsExactly("whatsapp", "sms");
        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.OPEN);
    }

    @Test
    void whatWouldHelpNoMoreInTheMorningIsNotSent() {
        world.advanceTo("2027-03-27T20:40:00Z");
        String nudge = Triggers.sendUntil(world, "event-1", LEARNER, "2027-03-28T08:00:00+02:00");
        world.advance(Duration.ofDays(1));

        assertThat(channels()).isEmpty();
        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.NOT_SENT);
        assertThat(nudge(nudge).reason()).isEqualTo("too-late");
        assertThat(ending(nudge)).isEqualTo("Nudge too late");
    }

    /** It went out, and nobody answered: that it is too late for the second channel does not undo that. */
    @Test
    void whatWentOutBeforeItWasTooLateWasSent() {
        String nudge = Triggers.sendUntil(world, "event-1", LEARNER, "2027-01-18T09:30:00+01:00");
        world.advance(Duration.ofHours(3));

        assertThat(channels()).containsExactly("whatsapp");
        assertThat(nudge(nudge)).extracting(Nudge::state, Nudge::reason)
                .containsExactly(Nudge.State.NOT_ACKNOWLEDGED, "too-late");
        assertThat(ending(nudge)).isEqualTo("Nudge too late");
    }

    /** An instance of the version before: its table said nothing of caps. */
    @Test
    void aNudgeThatWasDecidedOnByAnEarlierTableStillGoesOut() {
        world.advanceTo("2027-01-18T20:30:00Z");
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.settle();
        String instance = runtime.createProcessInstanceQuery().processInstanceBusinessKey(nudge).singleResult().getId();
        Map<String, Object> plan = new HashMap<>();
        ((Map<?, ?>) runtime.getVariable(instance, TriggerNudgeProcess.NUDGE_PLAN)).forEach((name, value) ->
                plan.put((String) name, value));
        plan.keySet().removeAll(List.of("mostADay", "mostAWeek", "aboveThat"));
        runtime.setVariable(instance, TriggerNudgeProcess.NUDGE_PLAN, plan);
        world.advanceTo("2027-01-19T07:00:00Z");

        assertThat(channels()).containsExactly("whatsapp");
        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.OPEN);
    }

    @Test
    void whatStillHelpsInTheMorningIsSentThen() {
        world.advanceTo("2027-03-27T20:40:00Z");
        Triggers.sendUntil(world, "event-1", LEARNER, "2027-03-28T08:30:00+02:00");
        world.advanceTo("2027-03-28T06:00:00Z");

        assertThat(channels()).containsExactly("whatsapp");
    }

    @Test
    void anAnswerThatComesWhileTheSecondMessageWaitsIsEnough() {
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        fault("sms", "500", 0);
        world.advance(Duration.ofMinutes(119).plusSeconds(10));
        acknowledgeByLink(nudge);
        world.advance(Duration.ofMinutes(5));

        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.ACKNOWLEDGED);
        assertThat(channels()).containsExactly("whatsapp");
        assertThat(ending(nudge)).isEqualTo("Nudge acknowledged");
        assertThat(messages.messagesOf(LEARNER)).extracting(Message::error).contains("nudge-closed");
    }

    @Test
    void anAnswerBeforeTheSecondMessageIsPlannedIsEnough() {
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        jdbc.sql("update nudge_awaited set answer_until = ?").param(Timestamp.from(world.now())).update();
        List.of("Event_AnswerTimePassed", "Activity_TellOverdueNudges").forEach(activity -> management.executeJob(
                management.createJobQuery().activityId(activity).singleResult().getId()));
        acknowledgeByLink(nudge);
        world.settle();

        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.ACKNOWLEDGED);
        assertThat(channels()).containsExactly("whatsapp");
        assertThat(ending(nudge)).isEqualTo("Nudge not needed");
    }

    @Test
    void whoAgreedToMailOnlyIsNudgedByMail() {
        List.of(Person.Channel.SMS, Person.Channel.WHATSAPP).forEach(channel ->
                consents.withdraw(LEARNER, channel, Consent.Origin.REPLY, "STOP"));
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));

        assertThat(world.log("mail", "message")).hasSize(1);
        assertThat(channels()).isEmpty();
        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.OPEN);
    }

    /** Both fall due within the same minute, and one process tells them. */
    @Test
    void manyThatWaitForAnAnswerHaveOneTimer() {
        List<String> both = List.of(Triggers.send(world, "calendar", "event-1", LEARNER),
                Triggers.send(world, "calendar", "event-2", LEARNER));
        world.advance(Duration.ofMinutes(1));

        assertThat(management.createJobQuery().timers().activityId("Event_AnswerTimePassed").count()).isEqualTo(1);
        world.advance(Duration.ofHours(5));
        assertThat(both).allSatisfy(nudge -> assertThat(ending(nudge)).isEqualTo("Nudge not acknowledged"));
    }

    @Test
    void anOutageOfTheProviderIsRetriedAndOneMessageGoesOut() {
        fault("whatsapp", "500", 0);
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.settle();
        assertThat(channels()).isEmpty();
        world.advance(Duration.ofMinutes(5));

        assertThat(channels()).containsExactly("whatsapp");
        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.OPEN);
    }

    /** It was decided on in the evening; in the night the learner takes back what he agreed to. */
    @Test
    void withoutConsentToAnyOfItsChannelsItIsNotSent() {
        world.advanceTo("2027-01-18T20:30:00Z");
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));
        List.of(Person.Channel.values()).forEach(channel -> consents.withdraw(LEARNER, channel, Consent.Origin.REPLY, "STOP"));
        world.advance(Duration.ofHours(12));

        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.NOT_ACKNOWLEDGED);
        assertThat(channels()).isEmpty();
        assertThat(states()).containsExactly(Message.State.NO_CHANNEL);
        assertThat(ending(nudge)).isEqualTo("Nudge not acknowledged");
    }

    @Test
    void whoCanBeReachedOnNoneOfItsChannelsGetsNone() {
        List.of(Person.Channel.values()).forEach(channel -> consents.withdraw(LEARNER, channel, Consent.Origin.REPLY, "STOP"));
        String nudge = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));

        assertThat(nudge(nudge).state()).isEqualTo(Nudge.State.NOT_SENT);
        assertThat(channels()).isEmpty();
        assertThat(ending(nudge)).isEqualTo("Nudge not sent");
    }

    @Test
    void anEventThatComesAgainIsTheSameNudge() {
        String first = Triggers.send(world, "calendar", "event-1", LEARNER);
        String again = Triggers.send(world, "calendar", "event-1", LEARNER);
        world.advance(Duration.ofMinutes(1));

        assertThat(again).isEqualTo(first);
        assertThat(channels()).hasSize(1);
    }

    private void send(String source, int... events) {
        for (int event : events) {
            Triggers.send(world, source, "event-" + event, LEARNER);
        }
        world.advance(Duration.ofMinutes(1));
    }

    private Nudge nudge(String id) {
        return nudges.nudge(id).orElseThrow();
    }

    private String ending(String nudge) {
        return world.ending(TriggerNudgeProcess.KEY, nudge);
    }

    private List<String> channels() {
        return world.log("twilio", "message").stream().map(entry -> entry.path("channel").asText()).toList();
    }

    private List<Message.State> states() {
        return messages.messagesOf(LEARNER).stream().map(Message::state).toList();
    }

    private void reply(String text) {
        post("/sandbox/inbound", "{\"from\":\"" + PHONE + "\",\"channel\":\"whatsapp\",\"body\":\"" + text + "\"}");
    }

    private void fault(String operation, String fault, int code) {
        post("/sandbox/faults", "{\"provider\":\"twilio\",\"operation\":\"%s\",\"fault\":\"%s\",\"code\":%d}"
                .formatted(operation, fault, code));
    }

    private void acknowledgeByLink(String nudge) {
        String link = links.link(LEARNER, nudge);
        String token = link.substring(link.indexOf("/l/") + 3, link.indexOf('#'));
        world.http().post().uri("/api/learner/nudges/" + nudge + "/acknowledgment")
                .header("Authorization", "Bearer " + token).retrieve().toBodilessEntity();
    }

    private void post(String path, String json) {
        world.http().post().uri(path).contentType(MediaType.APPLICATION_JSON).body(json).retrieve().toBodilessEntity();
    }
}
