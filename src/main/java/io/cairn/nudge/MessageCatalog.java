package io.cairn.nudge;

import io.cairn.nudge.Templates.Template;
import io.cairn.program.Preferences.Kind;

import org.springframework.stereotype.Component;

import java.util.List;

/** What messages say, for those who write it. */
@Component
public class MessageCatalog {

    /**
     * One text in one language.
     *
     * @param critical whether it goes out to those as well who do not want to hear of it
     * @param subject  of a mail; null where it is never mailed
     * @param mail     what a mail says; null where it is never mailed
     * @param whatsapp whether WhatsApp takes it, once it is approved
     * @param sms      as an SMS with values of a common length in it
     */
    public record Entry(String name, String language, Kind kind, boolean critical, String subject, String text, String mail,
            boolean whatsapp, SmsLength sms) {

        static Entry of(String name, String language, Template template) {
            String mail = template.mail() == null ? template.text() : template.mail();
            return new Entry(name, language, template.kind(), template.critical(), template.subject(), template.text(),
                    template.subject() == null ? null : mail, template.whatsapp(),
                    SmsLength.of(template.filledText(Templates.SAMPLES)));
        }
    }

    private final Templates templates;

    MessageCatalog(Templates templates) {
        this.templates = templates;
    }

    /** By name, then by language. */
    public List<Entry> entries() {
        return templates.all().entrySet().stream().flatMap(text -> text.getValue().entrySet().stream()
                .map(language -> Entry.of(text.getKey(), language.getKey(), language.getValue()))).toList();
    }
}
