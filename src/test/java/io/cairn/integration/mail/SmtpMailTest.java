package io.cairn.integration.mail;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.nudge.Mail;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class SmtpMailTest {

    @Autowired
    private World world;
    @Autowired
    private Mail mail;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void aMailArrivesAndBearsOurId() {
        String providerId = mail.send("message-1", "ada@example.org", "Grüße", "Hallo Ada").providerId();

        JsonNode caught = world.log("mail", "message").get(0);
        assertThat(providerId).startsWith("<message-1@");
        assertThat(caught.path("subject").asText()).isEqualTo("Grüße");
        assertThat(caught.path("body").asText()).contains("Hallo Ada");
        assertThat(caught.path("to").toString()).contains("ada@example.org");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThat(mail.send("message-1", "nobody at home", "Hello", "Hello").accepted()).isFalse();
    }
}
