package io.cairn.integration.twilio;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Handover;
import io.cairn.nudge.TextMessages;
import io.cairn.nudge.TextMessages.Text;
import io.cairn.program.Person.Channel;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class TwilioMessagesTest {

    private static final String SID = "HX00000000000000000000000000000c01";

    @Autowired
    private World world;
    @Autowired
    private TextMessages texts;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    /** What the provider has still to say must not fall into the next test. */
    @AfterEach
    void settled() {
        world.settle();
    }

    @Test
    void smsGoesByText() {
        Handover handover = texts.send(new Text("message-1", Channel.SMS, "+4915550102001", "Hello", null, List.of()));

        assertThat(handover.accepted()).isTrue();
        JsonNode sent = world.log("twilio", "message").get(0);
        assertThat(sent.path("sid").asText()).isEqualTo(handover.providerId());
        assertThat(sent.path("from").asText()).isEqualTo("+491512345000");
        assertThat(sent.path("to").asText()).isEqualTo("+4915550102001");
        assertThat(sent.path("body").asText()).isEqualTo("Hello");
    }

    @Test
    void whatsappGoesByTemplate() {
        texts.send(new Text("message-1", Channel.WHATSAPP, "+4915550102001", "Hello", SID, List.of("Ada", "Plan")));

        JsonNode sent = world.log("twilio", "message").get(0);
        assertThat(sent.path("channel").asText()).isEqualTo("whatsapp");
        assertThat(sent.path("contentSid").asText()).isEqualTo(SID);
        assertThat(sent.path("contentVariables").path("1").asText()).isEqualTo("Ada");
        assertThat(sent.path("contentVariables").path("2").asText()).isEqualTo("Plan");
        assertThat(sent.path("from").asText()).isEqualTo("+491512345001");
    }

    @Test
    void whatTwilioRefusesIsAValue() {
        Handover handover = texts.send(new Text("message-1", Channel.SMS, "+49", "Hello", null, List.of()));

        assertThat(handover.accepted()).isFalse();
        assertThat(handover.error()).startsWith("twilio-2");
    }

    @Test
    void itsWebhooksNeedItsSignature() {
        for (String door : List.of("/hooks/twilio/status/message-1", "/hooks/twilio/inbound")) {
            ResponseEntity<JsonNode> answer = world.http().post().uri(door)
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED).header("X-Twilio-Signature", "bm8=")
                    .body("MessageSid=SM1&MessageStatus=failed&From=%2B491&Body=x").retrieve()
                    .onStatus(HttpStatusCode::isError, (request, response) -> { }).toEntity(JsonNode.class);

            assertThat(answer.getStatusCode().value()).isEqualTo(401);
            assertThat(answer.getBody().path("detail").asText()).contains("X-Twilio-Signature");
        }
    }
}
