package io.cairn.integration.twilio;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.Webhooks;
import io.cairn.nudge.Message;
import io.cairn.nudge.Message.State;
import io.cairn.nudge.MessageService;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** News of messages arrive late, twice and in any order; the last word is what Twilio says when it is asked. */
@ProcessTest
class TwilioNewsTest {

    @Autowired
    private World world;
    @Autowired
    private TwilioNews news;
    @Autowired
    private MessageService messages;
    @Autowired
    private Webhooks webhooks;

    private String message;

    @BeforeEach
    void emptyWorld() {
        world.reset();
        message = webhooks.message();
    }

    @Test
    void newsInOrderAreTakenAtTheirWord() {
        String sid = atTwilio("delivered");
        for (String status : List.of("queued", "sending", "sent", "delivered", "read")) {
            tell(sid, status);
        }
        assertThat(message().state()).isEqualTo(State.READ);
        assertThat(asked()).isZero();
    }

    @Test
    void newsThatAreOvertakenAreAskedOfTwilioAndChangeNothingWhereItAgrees() {
        String sid = atTwilio("delivered");
        tell(sid, "delivered");
        tell(sid, "sent");
        assertThat(asked()).isEqualTo(1);
        tell(sid, "delivered");
        assertThat(asked()).as("what is told twice is told once").isEqualTo(1);
        assertThat(message().state()).isEqualTo(State.DELIVERED);
        assertThat(webhooks.all()).hasSize(2).extracting(WebhookEvent::settled).containsOnly(true);
    }

    @Test
    void whatTwilioSaysOfNewsThatAreOvertakenCounts() {
        String sid = atTwilio("undelivered");
        tell(sid, "sent");
        tell(sid, "queued");
        assertThat(asked()).isEqualTo(1);
        assertThat(message().state()).isEqualTo(State.UNDELIVERED);
        assertThat(message().error()).isEqualTo("twilio-30003");
    }

    @Test
    void aMessageThatTwilioKnowsNoMoreStaysAsItIs() {
        tell("SM1", "delivered");
        tell("SM1", "queued");
        tell("SM1", "failed");
        assertThat(asked()).isEqualTo(2);
        assertThat(message().state()).isEqualTo(State.DELIVERED);
        assertThat(webhooks.all()).hasSize(3).extracting(WebhookEvent::settled).containsOnly(true);
    }

    @Test
    void deliveredAfterFailedIsAskedOfTwilio() {
        String sid = atTwilio("delivered");
        tell(sid, "failed");
        assertThat(message().state()).isEqualTo(State.FAILED);
        tell(sid, "delivered");
        assertThat(asked()).isEqualTo(1);
        assertThat(message().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void failedAfterDeliveredIsAskedOfTwilio() {
        String sid = atTwilio("delivered");
        tell(sid, "delivered");
        tell(sid, "undelivered");
        assertThat(asked()).isEqualTo(1);
        assertThat(message().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void whatTwilioSaysWinsWhereItFailedAfterAll() {
        String sid = atTwilio("undelivered");
        tell(sid, "delivered");
        tell(sid, "undelivered");
        assertThat(message().state()).isEqualTo(State.UNDELIVERED);
        assertThat(message().error()).isEqualTo("twilio-30003");
    }

    @Test
    void aWordThatNobodyKnowsIsIgnored() {
        tell("SM1", "dancing");
        assertThat(webhooks.all()).isEmpty();
    }

    private void tell(String sid, String status) {
        news.status(message, sid, status, null);
        world.settle();
    }

    private Message message() {
        return messages.message(message).orElseThrow();
    }

    private long asked() {
        return world.log("twilio", "call").stream()
                .filter(call -> call.path("operation").asText().equals("messages.fetch")).count();
    }

    /** A message at Twilio that came to this end, and tells nobody. */
    private String atTwilio(String end) {
        if (end.equals("undelivered")) {
            world.http().post().uri("/sandbox/faults").contentType(MediaType.APPLICATION_JSON).body(Map.of("provider",
                    "twilio", "operation", "sms", "fault", "undelivered", "times", 1)).retrieve().toBodilessEntity();
        }
        String account = "AC00000000000000000000000000000000";
        return world.http().post().uri("/sandbox/twilio/2010-04-01/Accounts/" + account + "/Messages.json")
                .headers(headers -> headers.setBasicAuth(account, "sandbox-twilio-token"))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("To=%2B4915550102001&From=%2B491512345000&Body=hello").retrieve().body(JsonNode.class)
                .path("sid").asText();
    }
}
