package io.cairn.checkin;

import io.cairn.nudge.Message;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What learners are told about their calls: in their own zone and language. */
@Component
class CheckInMessages {

    private static final Map<String, String> DATE_PATTERNS = Map.of("de", "EEEE, d. MMMM, HH:mm");
    private static final String ENGLISH_PATTERN = "EEEE d MMMM, HH:mm";

    private final MessageService messages;
    private final LearnerLinks links;
    private final Catalogue catalogue;

    CheckInMessages(MessageService messages, LearnerLinks links, Catalogue catalogue) {
        this.messages = messages;
        this.links = links;
        this.catalogue = catalogue;
    }

    void booked(CheckIn checkIn) {
        send("check-in-booked", checkIn);
    }

    void reminder(CheckIn checkIn, Reminder reminder) {
        send("check-in-reminder-" + reminder.key(), checkIn);
    }

    /** When the learner was last told of the call by then; empty if he never was. */
    Optional<Instant> lastAsked(CheckIn checkIn, Instant by) {
        return messages.messagesOf(checkIn.learnerId()).stream()
                .filter(message -> message.factKey().contains(of(checkIn))).map(Message::createdAt)
                .filter(at -> !at.isAfter(by)).max(Comparator.naturalOrder());
    }

    /** At the end of the key of what is said about the call. */
    private static String of(CheckIn checkIn) {
        return ":" + checkIn.id();
    }

    void newSlots(CheckIn checkIn) {
        send("new-slots-offered", checkIn);
    }

    private void send(String template, CheckIn checkIn) {
        Person learner = catalogue.person(checkIn.learnerId());
        messages.send(new MessageRequest(template + of(checkIn), learner.id(), template,
                Map.of("mentor", catalogue.person(checkIn.mentorId()).firstName(),
                        "when", when(checkIn.startsAt(), learner),
                        "link", links.link(learner.id(), checkIn.id())), null));
    }

    private static String when(Instant moment, Person learner) {
        Locale locale = Locale.forLanguageTag(learner.language());
        String pattern = DATE_PATTERNS.get(locale.getLanguage());
        return DateTimeFormatter.ofPattern(pattern == null ? ENGLISH_PATTERN : pattern,
                pattern == null ? Locale.ENGLISH : locale).format(moment.atZone(learner.zoneId()));
    }
}
