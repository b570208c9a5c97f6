package io.cairn.integration.mail;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.effect.Answer;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.ProviderProbe;
import io.cairn.nudge.Mail;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ProcessTest
class SmtpMailTest {

    @Autowired
    private World world;
    @Autowired
    private Mail mail;
    @Autowired
    private List<ProviderProbe> probes;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void aMailArrivesAndBearsOurId() {
        Answer.Done done = (Answer.Done) send("ada@example.org");

        JsonNode caught = world.log("mail", "message").get(0);
        assertThat(done.providerId()).startsWith("<message-1@");
        assertThat(caught.path("subject").asText()).isEqualTo("Grüße");
        assertThat(caught.path("body").asText()).contains("Hallo Ada");
        assertThat(caught.path("to").toString()).contains("ada@example.org");
    }

    @Test
    void aCalendarFileComesAsAnInvitationAndAsAFile() {
        String content = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Grüße\r\nEND:VCALENDAR\r\n";
        mail.call(new Mail.Letter("message-1", "request", "ada@example.org", "Grüße", "Hallo Ada",
                new Mail.CalendarFile("REQUEST", content))).send(attempt());

        JsonNode caught = world.log("mail", "message").get(0);
        assertThat(caught.path("body").asText()).isEqualTo("Hallo Ada");
        assertThat(caught.path("calendar").asText()).isEqualTo(content);
        assertThat(caught.path("attachments")).singleElement().satisfies(name ->
                assertThat(name.asText()).isEqualTo("invite.ics"));
        assertThat(caught.path("messageId").asText()).startsWith("<message-1@");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThat(send("nobody at home")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aLastingNoIsARefusal() {
        fault("500");

        assertThat(send("ada@example.org")).isEqualTo(Answer.refused("smtp-554"));
    }

    @Test
    void aNoForNowIsTriedAgain() {
        fault("503");

        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> send("ada@example.org"));
        assertThat(failure.taken()).isFalse();
        assertThat(failure.away()).isFalse();
        assertThat(failure).hasMessageContaining("451");
    }

    @Test
    void whatBreaksOffInTheMiddleIsUnclear() {
        fault("drop-after");

        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> send("ada@example.org"));
        assertThat(failure.taken()).isTrue();
        assertThat(world.log("mail", "message")).hasSize(1);
    }

    @Test
    void aServerThatIsAwayTookNothing() {
        post("/sandbox/faults", "{\"provider\":\"mail\",\"operation\":\"*\",\"fault\":\"away\",\"lasting\":true}");
        try {
            ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> send("ada@example.org"));
            assertThat(failure.taken()).isFalse();
            assertThat(failure.away()).isTrue();
            assertThatThrownBy(() -> probe().probe()).isInstanceOf(ProviderFailure.class);
        } finally {
            world.reset();
        }
        assertThatCode(() -> probe().probe()).doesNotThrowAnyException();
        assertThat(send("ada@example.org")).isInstanceOf(Answer.Done.class);
    }

    @Test
    void nobodyCanAskAMailServerWhatItTook() {
        assertThat(call("ada@example.org").lookUp(attempt())).isEqualTo(Answer.untellable());
    }

    private Answer send(String address) {
        return call(address).send(attempt());
    }

    private OutsideCall call(String address) {
        return mail.call(new Mail.Letter("message-1", "request", address, "Grüße", "Hallo Ada"));
    }

    private OutsideCall.Attempt attempt() {
        Instant now = world.now();
        return new OutsideCall.Attempt("effect-1", "message:1", now, now);
    }

    private ProviderProbe probe() {
        return probes.stream().filter(probe -> probe.provider().equals("mail")).findFirst().orElseThrow();
    }

    private void fault(String fault) {
        post("/sandbox/faults",
                "{\"provider\":\"mail\",\"operation\":\"receive\",\"fault\":\"" + fault + "\"}");
    }

    private void post(String path, String json) {
        world.http().post().uri(path).contentType(MediaType.APPLICATION_JSON).body(json).retrieve().toBodilessEntity();
    }
}
