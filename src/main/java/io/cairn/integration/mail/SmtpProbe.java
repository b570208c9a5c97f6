package io.cairn.integration.mail;

import io.cairn.effect.ProviderFailure;
import io.cairn.effect.ProviderProbe;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;

import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Greets the mail server and says good-bye: one that knows us not is there too. */
@Component
class SmtpProbe implements ProviderProbe {

    private final JavaMailSenderImpl smtp;

    SmtpProbe(JavaMailSenderImpl smtp) {
        this.smtp = smtp;
    }

    @Override
    public String provider() {
        return SmtpMail.PROVIDER;
    }

    @Override
    public void probe() {
        try {
            smtp.testConnection();
        } catch (AuthenticationFailedException knowsUsNot) {
            return;
        } catch (MessagingException e) {
            throw ProviderFailure.unreachable("The mail server cannot be reached", e);
        }
    }
}
