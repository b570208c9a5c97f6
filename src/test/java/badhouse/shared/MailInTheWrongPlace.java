package badhouse.shared;

import org.springframework.mail.javamail.JavaMailSender;

class MailInTheWrongPlace {

    private JavaMailSender sender;
}
