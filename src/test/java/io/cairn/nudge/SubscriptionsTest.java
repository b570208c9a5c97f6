package io.cairn.nudge;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Message.State;
import io.cairn.program.Catalogue;
import io.cairn.program.Consent;
import io.cairn.program.Consent.Origin;
import io.cairn.program.Consents;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person.Channel;
import io.cairn.program.ProgramService;
import io.cairn.program.TestProgram;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@ProcessTest
class SubscriptionsTest {

    private static final String LEARNER = "learner-1";
    /** Within so much time a channel is to be silent. */
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Tuple IMPORTED = tuple(true, Origin.IMPORT, "consentSms in people.csv of test-program");

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

    @BeforeEach
    void oneLearner() {
        world.reset();
        TestProgram.oneLearner().storeIn(programs);
    }

    /** What the provider has still to say must not fall into the next test. */
    @AfterEach
    void settled() {
        world.settle();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "stop", " Stop. "})
    void eachOfTheseWordsSilencesItsChannelAndNoOther(String word) {
        write(word);
        world.advance(SOON);

        assertThat(catalogue.person(LEARNER).consents(Channel.SMS)).isFalse();
        assertThat(catalogue.person(LEARNER).consents(Channel.WHATSAPP)).isTrue();
        assertThat(smsLedger()).containsExactly(IMPORTED,
                tuple(false, Origin.REPLY, word.strip().replace(".", "").toUpperCase(Locale.ROOT)));
        assertThat(consents.ledgerOf(LEARNER)).last().extracting(Consent::at).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please stop by tomorrow", "the END of it", "YES"})
    void whatOnlyContainsSuchAWordSilencesNothing(String text) {
        write(text);
        world.advance(SOON);

        assertThat(catalogue.person(LEARNER).consents(Channel.SMS)).isTrue();
        assertThat(smsLedger()).containsExactly(IMPORTED);
    }

    @Test
    void whatWaitsToGoThereIsCalledOff() {
        order("{\"provider\":\"twilio\",\"operation\":\"messages.create\",\"fault\":\"429\",\"retryAfter\":3600,"
                + "\"lasting\":true}");
        String message = send("fact-1");
        world.settle();
        assertThat(messages.message(message).orElseThrow().state()).isEqualTo(State.NEW);

        write("STOP");
        world.advance(SOON);
        assertThat(messages.message(message).orElseThrow()).satisfies(stopped -> {
            assertThat(stopped.state()).isEqualTo(State.FAILED);
            assertThat(stopped.error()).isEqualTo(Subscriptions.WITHDRAWN);
        });

        world.http().delete().uri("/sandbox/faults").retrieve().toBodilessEntity();
        world.advance(Duration.ofHours(2));
        assertThat(sentOn()).containsExactly("whatsapp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"START", "unstop"})
    void whoComesBackIsWrittenToAgain(String word) {
        write("STOP");
        world.advance(SOON);
        write(word);
        world.advance(SOON);
        send("fact-1");
        world.advance(SOON);

        assertThat(sentOn()).containsExactly("sms");
        assertThat(smsLedger()).hasSize(3).last().isEqualTo(tuple(true, Origin.REPLY, word.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"provider\":\"twilio\",\"operation\":\"messages.create\",\"fault\":\"refused\",\"code\":21610}",
        "{\"provider\":\"twilio\",\"operation\":\"sms\",\"fault\":\"failed\",\"code\":21610}"})
    void whatTheProviderKnowsOfCountsAsAStop(String fault) {
        order(fault);
        send("fact-1");
        world.advance(SOON);

        assertThat(sentOn()).last().isEqualTo("whatsapp");
        assertThat(smsLedger()).containsExactly(IMPORTED, tuple(false, Origin.PROVIDER, TextMessages.UNSUBSCRIBED));

        send("fact-2");
        world.advance(SOON);
        assertThat(sentOn()).endsWith("whatsapp", "whatsapp");
    }

    @Test
    void aWordThatComesAgainIsNoNewEntry() {
        write("STOP");
        world.advance(SOON);
        write("STOPALL");
        world.advance(SOON);

        assertThat(smsLedger()).hasSize(2);
    }

    private List<Tuple> smsLedger() {
        return consents.ledgerOf(LEARNER).stream().filter(entry -> entry.channel() == Channel.SMS)
                .map(entry -> tuple(entry.given(), entry.origin(), entry.wording())).toList();
    }

    private String send(String fact) {
        return messages.send(new MessageRequest(fact, LEARNER, "nudge-calendar",
                Map.of("subject", "Weekly planning", "link", links.link(LEARNER, "nudge-1")), Channel.SMS));
    }

    private List<String> sentOn() {
        return world.log("twilio", "message").stream().map(entry -> entry.path("channel").asText()).toList();
    }

    private void write(String text) {
        post("/sandbox/inbound", "{\"from\":\"+4915550102001\",\"channel\":\"sms\",\"body\":\"" + text + "\"}");
    }

    private void order(String fault) {
        post("/sandbox/faults", fault);
    }

    private void post(String path, String body) {
        world.http().post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).retrieve().toBodilessEntity();
    }
}
