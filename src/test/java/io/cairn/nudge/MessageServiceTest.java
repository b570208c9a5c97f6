package io.cairn.nudge;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.nudge.Message.State;
import io.cairn.program.Catalogue;
import io.cairn.program.Consent;
import io.cairn.program.Consents;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person.Channel;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ProcessTest
class MessageServiceTest {

    private static final String LEARNER = "learner-1";

    @Autowired
    private World world;
    @Autowired
    private ProgramService programs;
    @Autowired
    private MessageService messages;
    @Autowired
    private LearnerLinks links;
    @Autowired
    private Consents consents;
    @Autowired
    private Catalogue catalogue;
    @Autowired
    private Effects effects;
    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void oneLearnerWhoPrefersWhatsapp() {
        world.reset();
        TestProgram.oneLearner().channel(LEARNER, "whatsapp").storeIn(programs);
    }

    /** What the provider has still to say must not fall into the next test. */
    @AfterEach
    void settled() {
        world.settle();
    }

    @Test
    void aFactIsSentOnce() {
        String first = messages.send(request("fact-1", null));
        String again = messages.send(request("fact-1", Channel.SMS));
        world.settle();

        assertThat(again).isEqualTo(first);
        assertThat(sentOn()).containsExactly("whatsapp");
        assertThat(states()).containsExactly(State.READ);
    }

    @Test
    void aKeyStandsForOneMessageOnly() {
        messages.send(request("fact-1", null));

        assertThatThrownBy(() -> messages.send(new MessageRequest("fact-1", LEARNER, "nudge-prd",
                Map.of("subject", "x", "link", "y"), null))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> messages.send(new MessageRequest("fact-2", LEARNER, "nudge-prd", Map.of(), null)))
                .hasMessageContaining("parameter");
        assertThatThrownBy(() -> messages.send(new MessageRequest("fact-3", LEARNER, "no-such", Map.of(), null)))
                .hasMessageContaining("no-such");
        assertThat(messages.messagesOf(LEARNER)).hasSize(1);
    }

    @Test
    void whatIsRolledBackIsNotSent() {
        transaction.executeWithoutResult(open -> {
            messages.send(request("fact-1", Channel.SMS));
            open.setRollbackOnly();
        });
        world.settle();
        assertThat(sentOn()).isEmpty();

        messages.send(request("fact-1", Channel.SMS));
        world.settle();
        assertThat(sentOn()).containsExactly("sms");
    }

    @Test
    void whoWantsAMessageCallsNobody() {
        messages.send(request("fact-1", Channel.SMS));

        assertThat(sentOn()).isEmpty();
        assertThat(states()).containsExactly(State.NEW);
        assertThat(effects.of("message:fact-1").orElseThrow().state()).isEqualTo(Effect.State.NEW);
    }

    @Test
    void whatFailsLaterFollowsOnTheNextChannel() {
        fault("undelivered");
        messages.send(request("fact-1", null));
        world.advance(Duration.ofMinutes(2));

        assertThat(sentOn()).containsExactly("whatsapp", "sms");
        assertThat(states()).containsExactly(State.UNDELIVERED, State.DELIVERED);
    }

    @Test
    void withoutConsentNothingIsSent() {
        List.of(Channel.values()).forEach(channel -> consents.withdraw(LEARNER, channel, Consent.Origin.REPLY, "STOP"));
        String message = messages.send(request("fact-1", Channel.SMS));
        world.settle();

        assertThat(messages.message(message).orElseThrow().state()).isEqualTo(State.NO_CHANNEL);
        assertThat(sentOn()).isEmpty();
    }

    @Test
    void theTokenOfALinkIsNotKept() {
        String link = links.link(LEARNER, "nudge-1");
        String message = messages.send(request("fact-1", Channel.SMS));
        world.settle();

        assertThat(messages.messagesOf(LEARNER).get(0).parameters()).contains("nudge-1")
                .doesNotContain(link.substring(link.indexOf("/l/") + 3, link.indexOf('#')));
        assertThat(world.log("twilio", "message").get(0).path("body").asText())
                .contains(link.replace("#", "?m=" + message.substring(message.length() - 6) + "#"), "Weekly planning");
    }

    private MessageRequest request(String key, Channel channel) {
        return new MessageRequest(key, LEARNER, "nudge-calendar",
                Map.of("subject", "Weekly planning", "link", links.link(LEARNER, "nudge-1")), channel);
    }

    private List<String> sentOn() {
        return world.log("twilio", "message").stream().map(entry -> entry.path("channel").asText()).toList();
    }

    private List<State> states() {
        return messages.messagesOf(LEARNER).stream().map(Message::state).toList();
    }

    private void fault(String fault) {
        post("/sandbox/faults",
                "{\"provider\":\"twilio\",\"operation\":\"messages.create\",\"fault\":\"" + fault + "\"}");
    }

    private void post(String path, String json) {
        world.http().post().uri(path).contentType(MediaType.APPLICATION_JSON).body(json).retrieve().toBodilessEntity();
    }
}
