package io.cairn.intake;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** What people are told about their form; by mail, for they have agreed to nothing yet. */
@Component
class IntakeMessages {

    private static final Map<String, String> DATE_PATTERNS = Map.of("de", "EEEE, d. MMMM, HH:mm");
    private static final String ENGLISH_PATTERN = "EEEE d MMMM, HH:mm";

    private final MessageService messages;
    private final LearnerLinks links;
    private final Catalogue catalogue;

    IntakeMessages(MessageService messages, LearnerLinks links, Catalogue catalogue) {
        this.messages = messages;
        this.links = links;
        this.catalogue = catalogue;
    }

    void invitation(Intake intake) {
        send("intake-invitation-" + intake.role().name().toLowerCase(Locale.ROOT), "intake-invitation", intake);
    }

    /** @param number which reminder it is, from 1 */
    void nothingYet(Intake intake, int number) {
        send("intake-reminder", "intake-reminder-" + number, intake);
    }

    void unfinished(Intake intake, int number) {
        send("intake-unfinished", "intake-reminder-" + number, intake);
    }

    private void send(String template, String fact, Intake intake) {
        Person person = catalogue.person(intake.personId());
        messages.send(new MessageRequest(fact + ":" + intake.id(), person.id(), template,
                Map.of("title", catalogue.definition(intake.programId()).title(),
                        "until", when(intake.closesAt(), person),
                        "link", links.link(person.id(), intake.id(), intake.closesAt())), null));
    }

    static String when(Instant moment, Person person) {
        Locale locale = Locale.forLanguageTag(person.language());
        String pattern = DATE_PATTERNS.get(locale.getLanguage());
        return DateTimeFormatter.ofPattern(pattern == null ? ENGLISH_PATTERN : pattern,
                pattern == null ? Locale.ENGLISH : locale).format(moment.atZone(person.zoneId()));
    }
}
