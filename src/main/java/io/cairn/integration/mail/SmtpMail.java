package io.cairn.integration.mail;

import io.cairn.effect.Answer;
import io.cairn.effect.Effect;
import io.cairn.effect.EffectProperties;
import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.nudge.Mail;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;

/**
 * Sends mails from {@code cairn.mail.from}; each carries our id in its Message-ID. A mail server cannot be asked what it
 * took: where it broke off, a person finds out.
 */
@Component
class SmtpMail implements Mail {

    static final String PROVIDER = "mail";

    private final JavaMailSenderImpl smtp;
    private final String from;

    SmtpMail(JavaMailSenderImpl smtp, EffectProperties effects,
            @Value("${cairn.mail.from:cairn@localhost}") String from) {
        this.smtp = smtp;
        this.from = from;
        Properties properties = smtp.getJavaMailProperties();
        properties.putIfAbsent("mail.smtp.connectiontimeout", millis(effects.connectTimeout()));
        properties.putIfAbsent("mail.smtp.timeout", millis(effects.totalTimeout()));
        properties.putIfAbsent("mail.smtp.writetimeout", millis(effects.totalTimeout()));
    }

    @Override
    public OutsideCall call(Letter letter) {
        return new Call(letter);
    }

    private final class Call implements OutsideCall {

        private final Letter letter;

        private Call(Letter letter) {
            this.letter = letter;
        }

        @Override
        public Effect.Kind kind() {
            return Effect.Kind.MAIL;
        }

        @Override
        public String provider() {
            return PROVIDER;
        }

        @Override
        public String request() {
            return letter.request();
        }

        @Override
        public Answer send(Attempt attempt) {
            String id = "<" + letter.messageId() + "@" + from.substring(from.indexOf('@') + 1) + ">";
            String what = "Sending " + letter.messageId();
            try {
                smtp.send(mail(id));
                return Answer.done(id);
            } catch (MailAuthenticationException e) {
                throw ProviderFailure.notTaken(what + ": the mail server does not know us");
            } catch (MailSendException e) {
                Exception cause = e.getFailedMessages().values().stream().findFirst().orElse(null);
                // Without a message that failed it is the good-bye that did.
                return cause == null ? Answer.done(id) : failed(what, e, cause);
            } catch (MessagingException e) {
                return Answer.refused("not-a-mail");
            }
        }

        @Override
        public Answer lookUp(Attempt attempt) {
            return Answer.untellable();
        }

        private MimeMessage mail(String id) throws MessagingException {
            MimeMessage mail = new IdentifiedMail(id);
            MimeMessageHelper parts = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
            parts.setFrom(from);
            parts.setTo(new InternetAddress(letter.address(), true));
            parts.setSubject(letter.subject());
            parts.setText(letter.text());
            if (letter.calendar() != null) {
                mail.setContent(withCalendar(letter.text(), letter.calendar()));
            }
            return mail;
        }
    }

    /** As RFC 6047 has it, and as a file besides, for programs that know no invitations. */
    private static MimeMultipart withCalendar(String text, CalendarFile calendar) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, StandardCharsets.UTF_8.name());
        MimeMultipart alternatives = new MimeMultipart("alternative", plain,
                part(calendar, "text/calendar; charset=UTF-8; method=" + calendar.method()));
        MimeBodyPart either = new MimeBodyPart();
        either.setContent(alternatives);
        MimeBodyPart file = part(calendar, "application/ics");
        file.setFileName("invite.ics");
        return new MimeMultipart("mixed", either, file);
    }

    private static MimeBodyPart part(CalendarFile calendar, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(
                calendar.content().getBytes(StandardCharsets.UTF_8), type)));
        return part;
    }

    private static Answer failed(String what, MailSendException e, Exception cause) {
        if (cause instanceof SendFailedException failed && failed.getInvalidAddresses() != null
                && failed.getInvalidAddresses().length > 0) {
            return Answer.refused("address-refused");
        }
        int said = replyCode(cause);
        if (said >= 500) {
            return Answer.refused("smtp-" + said);
        }
        if (said >= 400) {
            throw ProviderFailure.notTaken(what + ": the mail server said " + said);
        }
        if (e.getCause() == cause) {
            throw ProviderFailure.unreachable(what + ": the mail server cannot be reached", cause);
        }
        throw ProviderFailure.unclear(what + ": the mail server broke off, " + cause.getClass().getSimpleName(), cause);
    }

    /** @return 0 if the server did not reply */
    private static int replyCode(Throwable e) {
        for (Throwable cause = e; cause instanceof MessagingException mail; cause = mail.getNextException()) {
            if (cause instanceof SMTPSendFailedException failed) {
                return failed.getReturnCode();
            }
            if (cause instanceof SMTPAddressFailedException failed) {
                return failed.getReturnCode();
            }
        }
        return 0;
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
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
