package io.cairn.nudge.process;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.nudge.Message;
import io.cairn.nudge.Message.State;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Consent;
import io.cairn.program.Consents;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person.Channel;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class MessageDeliveryProcessTest {

    private static final String LEARNER = "learner-1";
    private static final String FACT = "fact-1";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private MessageService messages;
    @Autowired
    private Effects effects;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private Consents consents;
    @Autowired
    private ManagementService management;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void oneLearnerWhoPrefersWhatsapp() {
        world.reset();
        // The sandbox may still have the time of the test before.
        world.advance(Duration.ofSeconds(1));
        TestProgram.oneLearner().channel(LEARNER, "whatsapp").storeIn(programs);
    }

    /** What the provider has still to say must not fall into the next test. */
    @AfterEach
    void settled() {
        world.settle();
    }

    @Test
    void theReceiptEndsIt() {
        String message = send(Channel.SMS);
        world.settle();

        assertThat(state(message)).isEqualTo(State.DELIVERED);
        assertThat(sentOn()).containsExactly("sms");
        assertThat(effect(FACT).providerId()).isEqualTo(messages.message(message).orElseThrow().providerId());
        assertThat(ending(message)).isEqualTo("Message delivered");
    }

    @Test
    void aReceiptThatComesBeforeTheProviderAnswersIsNotLost() {
        fault("messages.create", "webhook-first");
        String message = send(Channel.SMS);
        world.settle();

        assertThat(state(message)).isEqualTo(State.DELIVERED);
        assertThat(sentOn()).containsExactly("sms");
        assertThat(ending(message)).isIn("Already delivered", "Message delivered");
    }

    @Test
    void whatIsDeliveredAlreadyIsNotWaitedFor() {
        String message = send(Channel.SMS);
        messages.reported(message, State.DELIVERED, "SM1", null);
        world.settle();

        assertThat(state(message)).isEqualTo(State.DELIVERED);
        assertThat(effect(FACT).state()).isEqualTo(Effect.State.DONE);
        assertThat(sentOn()).as("whoever brings its receipt has it").isEmpty();
        assertThat(ending(message)).isEqualTo("Already delivered");
    }

    @Test
    void aMailIsDoneWhenItIsSent() {
        String message = send(Channel.MAIL);
        world.settle();

        assertThat(state(message)).isEqualTo(State.QUEUED);
        assertThat(world.log("mail", "message")).hasSize(1);
        assertThat(ending(message)).isEqualTo("Message sent");
    }

    @Test
    void aBillGoesOutAfterWhatSomebodyWaitsFor() {
        String bill = messages.send(new MessageRequest("fact-2", LEARNER, "settlement-own-invoice",
                Map.of("period", "January 2027", "amount", "EUR 1,468.46"), Channel.MAIL));
        String nudge = send(Channel.SMS);

        assertThat(sendingJob(bill).getPriority()).isEqualTo(-50);
        assertThat(sendingJob(nudge).getPriority()).isZero();
    }

    @Test
    void withoutAReceiptInTimeItGoesOutOnTheNextChannel() {
        // Not the receipts of the second one: the phone is on again by then.
        fault("webhook", "late", "\"delay\":\"P3D\",\"times\":4");
        String message = messages.send(reminder());
        world.advance(Duration.ofMinutes(29));
        assertThat(sentOn()).containsExactly("whatsapp");

        world.advance(Duration.ofMinutes(2));
        assertThat(sentOn()).containsExactly("whatsapp", "sms");
        assertThat(ending(message)).isEqualTo("Message delivered");
        assertThat(world.path(MessageDeliveryProcess.KEY, message)).containsSubsequence("Send message",
                "No receipt in time", "Choose channel", "Send message", "Delivery confirmed", "Message delivered");

        world.advance(Duration.ofDays(4));
        assertThat(sentOn()).as("a late receipt sends nothing").containsExactly("whatsapp", "sms");
        assertThat(states()).containsExactly(State.READ, State.DELIVERED);
    }

    @Test
    void aLateReceiptOfTheFirstChannelEndsItToo() {
        fault("webhook", "late", "\"delay\":\"PT40M\",\"times\":7");
        String message = messages.send(reminder());
        world.advance(Duration.ofMinutes(45));

        assertThat(sentOn()).containsExactly("whatsapp", "sms");
        assertThat(ending(message)).isEqualTo("Message delivered");
        assertThat(world.log("mail", "message")).isEmpty();
    }

    @Test
    void aReceiptThatComesBeforeTheNextChannelsTurnStopsIt() {
        fault("webhook", "late", "\"delay\":\"P3D\",\"times\":4");
        String message = messages.send(reminder());
        world.settle();
        String timer = management.createJobQuery().activityId("Event_NoReceiptInTime").singleResult().getId();
        management.executeJob(timer);
        messages.reported(message, State.DELIVERED, null, null);
        world.settle();

        assertThat(sentOn()).containsExactly("whatsapp");
        assertThat(effect("fact-3/SMS").lastError()).isEqualTo("arrived-elsewhere");
        assertThat(ending(message)).isEqualTo("Already delivered");
    }

    @Test
    void aLateFailureOfTheFirstChannelLeavesTheSecondItsTime() {
        fault("webhook", "late", "\"delay\":\"P3D\",\"times\":7");
        String message = messages.send(reminder());
        world.advance(Duration.ofMinutes(31));
        assertThat(sentOn()).containsExactly("whatsapp", "sms");

        messages.reported(message, State.UNDELIVERED, null, "twilio-30003");
        world.advance(Duration.ofMinutes(5));
        assertThat(ending(message)).as("the SMS has its half hour").isNull();
        assertThat(world.log("mail", "message")).isEmpty();
    }

    @Test
    void whereNoReceiptComesOnAnyChannelItEndsUnsure() {
        consents.withdraw(LEARNER, Channel.MAIL, Consent.Origin.REPLY, "STOP");
        fault("webhook", "late", "\"delay\":\"P3D\",\"times\":7");
        String message = messages.send(reminder());
        world.advance(Duration.ofMinutes(62));
        assertThat(ending(message)).isEqualTo("Receipt never came");
        assertThat(states()).allMatch(state -> state == State.QUEUED || state == State.SENT).hasSize(2);

        world.advance(Duration.ofDays(4));
        assertThat(states()).containsExactly(State.READ, State.DELIVERED);
        assertThat(sentOn()).containsExactly("whatsapp", "sms");
    }

    /** The day's message waited for its provider until 23:00 in Berlin. */
    @Test
    void whatWaitedForItsProviderUntilTheNightGoesOutInTheMorning() {
        world.advanceTo("2027-01-18T19:50:00Z");
        fault("*", "away", "\"lasting\":true");
        String nudge = send(Channel.SMS);
        String reminder = messages.send(reminder());
        world.settle();
        world.advanceTo("2027-01-18T22:00:00Z");
        world.http().delete().uri("/sandbox/faults").retrieve().toBodilessEntity();
        world.advanceTo("2027-01-19T06:59:00Z");
        assertThat(sentOn()).as("a call is a call").containsExactly("whatsapp");
        assertThat(ending(reminder)).isEqualTo("Message delivered");

        world.advanceTo("2027-01-19T07:01:00Z");
        assertThat(sentOn()).containsExactly("whatsapp", "sms");
        assertThat(ending(nudge)).isEqualTo("Message delivered");
        assertThat(world.path(MessageDeliveryProcess.KEY, nudge)).containsSubsequence("Send message",
                "Quiet hours over", "Send message", "Message delivered");
    }

    @Test
    void aTextWithoutATemplateGoesByWhatsappWithinADayOfThePersonsLastWord() {
        writes("whatsapp", "Hello");
        String answer = messages.send(freeText("fact-4"));
        world.settle();
        assertThat(sentOn()).containsExactly("whatsapp");
        assertThat(ending(answer)).isEqualTo("Message delivered");

        world.advance(Duration.ofHours(24));
        messages.send(freeText("fact-5"));
        world.settle();
        assertThat(sentOn()).containsExactly("whatsapp", "sms");
    }

    @Test
    void aTextWithoutATemplateThatIsLateForWhatsappIsStoppedBeforeTheCall() {
        writes("whatsapp", "Hello");
        world.advance(Duration.ofHours(23).plusMinutes(50));
        fault("*", "away", "\"lasting\":true");
        String answer = messages.send(freeText("fact-4"));
        world.advance(Duration.ofMinutes(15));
        world.http().delete().uri("/sandbox/faults").retrieve().toBodilessEntity();
        world.advance(Duration.ofHours(2));

        assertThat(sentOn()).containsExactly("sms");
        assertThat(messages.message(answer).orElseThrow().error()).isEqualTo("outside-whatsapp-window");
    }

    @Test
    void whatTwilioFindsOutsideTheWindowGoesBySms() {
        writes("whatsapp", "Hello");
        fault("whatsapp", "undelivered", "\"code\":63016");
        String answer = messages.send(freeText("fact-4"));
        world.advance(Duration.ofMinutes(2));

        assertThat(sentOn()).containsExactly("whatsapp", "sms");
        assertThat(messages.message(answer).orElseThrow().error()).isEqualTo("twilio-63016");
        assertThat(ending(answer)).isEqualTo("Message delivered");
    }

    @Test
    void whatFailsGoesOutOnTheNextChannel() {
        fault("messages.create", "undelivered");
        String message = send(null);
        world.advance(Duration.ofMinutes(2));

        assertThat(states()).containsExactly(State.UNDELIVERED, State.DELIVERED);
        assertThat(sentOn()).containsExactly("whatsapp", "sms");
        assertThat(effect(FACT + "/SMS").state()).isEqualTo(Effect.State.DONE);
        assertThat(ending(message)).isEqualTo("Message delivered");
        assertThat(world.path(MessageDeliveryProcess.KEY, message)).containsSubsequence("Choose channel",
                "Send message", "Delivery failed", "Choose channel", "Send message", "Message delivered");
    }

    @Test
    void whatIsRefusedGoesOutOnTheNextChannel() {
        fault("messages.create", "refused");
        String message = send(null);
        world.advance(Duration.ofMinutes(2));

        assertThat(states()).containsExactly(State.FAILED, State.DELIVERED);
        assertThat(effect(FACT).state()).isEqualTo(Effect.State.FAILED);
        assertThat(ending(message)).isEqualTo("Message delivered");
    }

    @Test
    void whereEveryChannelFailsNobodyIsReached() {
        consents.withdraw(LEARNER, Channel.MAIL, Consent.Origin.REPLY, "STOP");
        fault("messages.create", "failed", "\"times\":2");
        String message = send(null);
        world.advance(Duration.ofMinutes(2));

        assertThat(state(message)).isEqualTo(State.NO_CHANNEL);
        assertThat(sentOn()).containsExactly("whatsapp", "sms");
        assertThat(ending(message)).isEqualTo("Nobody reached");
    }

    @Test
    void whereNoChannelIsAgreedToNobodyIsReached() {
        List.of(Channel.values()).forEach(channel -> consents.withdraw(LEARNER, channel, Consent.Origin.REPLY, "STOP"));
        String message = send(null);

        assertThat(state(message)).isEqualTo(State.NO_CHANNEL);
        assertThat(ending(message)).isEqualTo("Nobody reached");
    }

    @Test
    void consentThatIsWithdrawnMeanwhileIsObeyed() {
        String message = send(null);
        consents.withdraw(LEARNER, Channel.WHATSAPP, Consent.Origin.REPLY, "STOP");
        world.settle();

        assertThat(sentOn()).containsExactly("sms");
        assertThat(messages.message(message).orElseThrow().error()).isEqualTo("consent-withdrawn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "500-applied", "drop-after", "reset", "429", "webhook-first"})
    void whateverTheProviderSaysOneGoesOut(String fault) {
        fault("messages.create", fault);
        String message = send(Channel.SMS);
        world.settle();
        world.advance(Duration.ofMinutes(10));

        assertThat(state(message)).isEqualTo(State.DELIVERED);
        assertThat(sentOn()).containsExactly("sms");
        assertThat(effect(FACT).state()).isEqualTo(Effect.State.DONE);
    }

    @Test
    void aCrashBetweenTheCallAndTheCommitSendsOnce() {
        String message = send(Channel.SMS);
        String job = management.createJobQuery().activityId("Activity_SendMessage").singleResult().getId();
        transaction.executeWithoutResult(crash -> {
            management.executeJob(job);
            crash.setRollbackOnly();
        });
        assertThat(effect(FACT).state()).isEqualTo(Effect.State.SENT);
        assertThat(sentOn()).containsExactly("sms");
        world.settle();
        world.advance(Duration.ofMinutes(10));

        assertThat(sentOn()).containsExactly("sms");
        assertThat(effect(FACT).state()).isEqualTo(Effect.State.DONE);
        assertThat(state(message)).isEqualTo(State.DELIVERED);
        assertThat(ending(message)).isIn("Already delivered", "Message delivered");
    }

    @Test
    void whatWentOutIsLookedForWhereItWentAlsoWhenTheNumberHasChangedSince() {
        // Nor is there news of it that would say so before.
        fault("webhook", "late", "\"lasting\":true,\"delay\":\"PT1H\"");
        String message = send(Channel.SMS);
        String job = management.createJobQuery().activityId("Activity_SendMessage").singleResult().getId();
        transaction.executeWithoutResult(crash -> {
            management.executeJob(job);
            crash.setRollbackOnly();
        });
        jdbc.sql("update program_person set phone = '+4915550100999' where id = ?").param(LEARNER).update();
        world.settle();
        world.advance(Duration.ofMinutes(10));

        assertThat(sentOn()).containsExactly("sms");
        assertThat(effect(FACT).state()).isEqualTo(Effect.State.DONE);
        assertThat(state(message)).isEqualTo(State.QUEUED);
    }

    @Test
    void aMailThatBrokeOffIsLeftToAPersonAndGoesOutOnce() {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body("{\"provider\":\"mail\",\"operation\":\"receive\",\"fault\":\"drop-after\"}").retrieve()
                .toBodilessEntity();
        String message = send(Channel.MAIL);
        world.advance(Duration.ofDays(2));
        assertThat(world.log("mail", "message")).hasSize(1);
        assertThat(effect(FACT).state()).isEqualTo(Effect.State.UNKNOWN);
        assertThat(ending(message)).isNull();

        tasks.complete(tasks.createTaskQuery().taskCandidateGroup("operators").singleResult().getId(),
                Map.of("outcomeFound", "done"));
        world.settle();
        assertThat(world.log("mail", "message")).hasSize(1);
        assertThat(ending(message)).isEqualTo("Message sent");
    }

    @Test
    void theReceiptAnswersWhatNobodyCouldTell() {
        fault("webhook", "late", "\"delay\":\"PT1H\",\"times\":9");
        fault("messages.create", "drop-after");
        String message = send(Channel.SMS);
        world.settle();
        String sid = world.log("twilio", "message").get(0).path("sid").asText();
        redact(sid);
        world.advance(Duration.ofMinutes(5));
        assertThat(effect(FACT).state()).isEqualTo(Effect.State.UNKNOWN);
        assertThat(tasks.createTaskQuery().taskCandidateGroup("operators").count()).isOne();

        world.advance(Duration.ofHours(2));
        assertThat(effect(FACT).providerId()).isEqualTo(sid);
        assertThat(tasks.createTaskQuery().taskCandidateGroup("operators").count()).isZero();
        assertThat(sentOn()).containsExactly("sms");
        assertThat(world.ending("unknown-effect", effect(FACT).id())).isEqualTo("Provider told it");
        assertThat(ending(message)).isIn("Already delivered", "Message delivered");
    }

    @Test
    void whileTheProviderIsAwayNothingIsLostAndNoRetrySpent() {
        fault("*", "away", "\"lasting\":true");
        for (int n = 1; n <= 6; n++) {
            messages.send(request("fact-" + n, Channel.SMS));
        }
        world.settle();
        world.advance(Duration.ofMinutes(20));
        assertThat(sentOn()).isEmpty();
        assertThat(management.createJobQuery().activityId("Activity_SendMessage").list()).hasSize(6)
                .extracting(Job::getRetries).allMatch(retries -> retries > 0);
        assertThat(world.ending("provider-outage", "twilio")).isNull();

        world.http().delete().uri("/sandbox/faults").retrieve().toBodilessEntity();
        world.advance(Duration.ofMinutes(2));
        assertThat(sentOn()).hasSize(6);
    }

    private String send(Channel channel) {
        return messages.send(request(FACT, channel));
    }

    private Job sendingJob(String message) {
        return management.createJobQuery().processDefinitionKey(MessageDeliveryProcess.KEY).messages().list().stream()
                .filter(job -> runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId())
                        .singleResult().getBusinessKey().equals(message)).findFirst().orElseThrow();
    }

    private MessageRequest request(String key, Channel channel) {
        return new MessageRequest(key, LEARNER, "nudge-calendar",
                Map.of("subject", "Weekly planning", "link", links.link(LEARNER, "nudge-1")), channel);
    }

    private MessageRequest reminder() {
        return new MessageRequest("fact-3", LEARNER, "check-in-reminder-hours-before", Map.of("mentor", "Mia",
                "when", "Monday 18 January, 10:00", "link", links.link(LEARNER, "check-in-1")), null);
    }

    private MessageRequest freeText(String key) {
        return new MessageRequest(key, LEARNER, "answer-to-reply", Map.of("answer", "See you then"),
                Channel.WHATSAPP);
    }

    private void writes(String channel, String text) {
        String phone = jdbc.sql("select phone from program_person where id = ?").param(LEARNER).query(String.class)
                .single();
        world.http().post().uri("/sandbox/inbound").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("from", phone, "channel", channel, "body", text)).retrieve().toBodilessEntity();
        world.settle();
    }

    private Effect effect(String key) {
        return effects.of("message:" + key).orElseThrow();
    }

    private State state(String message) {
        return messages.message(message).orElseThrow().state();
    }

    private List<State> states() {
        return messages.messagesOf(LEARNER).stream().map(Message::state).toList();
    }

    private String ending(String message) {
        return world.ending(MessageDeliveryProcess.KEY, message);
    }

    private List<String> sentOn() {
        return world.log("twilio", "message").stream().map(entry -> entry.path("channel").asText()).toList();
    }

    /** Takes the text out of the message at Twilio, so that nothing tells whose it is. */
    private void redact(String sid) {
        world.http().post().uri("/sandbox/twilio/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages/" + sid
                        + ".json").headers(headers -> headers.setBasicAuth("AC00000000000000000000000000000000",
                        "sandbox-twilio-token")).contentType(MediaType.APPLICATION_FORM_URLENCODED).body("Body=")
                .retrieve().toBodilessEntity();
    }

    private void fault(String operation, String fault, String... more) {
        world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON)
                .body("{\"provider\":\"twilio\",\"operation\":\"%s\",\"fault\":\"%s\"%s}".formatted(operation, fault,
                        more.length == 0 ? "" : "," + more[0])).retrieve().toBodilessEntity();
    }
}
