package io.cairn.integration.mail;

import io.cairn.nudge.Handover;
import io.cairn.nudge.Mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;

/** Sends mails from {@code cairn.mail.from}; each carries our id in its Message-ID. */
@Component
class SmtpMail implements Mail {

    private final JavaMailSenderImpl smtp;
    private final String from;

    SmtpMail(JavaMailSenderImpl smtp, @Value("${cairn.mail.from:cairn@localhost}") String from) {
        this.smtp = smtp;
        this.from = from;
    }

    @Override
    public Handover send(String messageId, String address, String subject, String text) {
        String id = "<" + messageId + "@" + from.substring(from.indexOf('@') + 1) + ">";
        try {
            MimeMessage mail = new IdentifiedMail(id);
            MimeMessageHelper parts = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
            parts.setFrom(from);
            parts.setTo(new InternetAddress(address, true));
            parts.setSubject(subject);
            parts.setText(text);
            smtp.send(mail);
            return Handover.accepted(id);
        } catch (MailSendException e) {
            if (refused(e)) {
                return Handover.refused("address-refused");
            }
            throw e;
        } catch (MessagingException e) {
            return Handover.refused("not-a-mail");
        }
    }

    /** The server answered and wants no mail for this address; anything else may pass if tried again. */
    private static boolean refused(MailSendException e) {
        return e.getFailedMessages().values().stream()
                .anyMatch(cause -> cause instanceof SendFailedException failed
                        && failed.getInvalidAddresses() != null && failed.getInvalidAddresses().length > 0);
    }

    /** Saving a message makes a new Message-ID unless this is overridden. */
    private static final class IdentifiedMail extends MimeMessage {

        private final String id;

        private IdentifiedMail(String id) {
            super((jakarta.mail.Session) null);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
