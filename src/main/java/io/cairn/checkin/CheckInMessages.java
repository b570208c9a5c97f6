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

    private static final String BOOKED = "check-in-booked";
    private static final String REMINDER = "check-in-reminder-";
    private static final Map<String, String> DATE_PATTERNS = Map.of("de", "EEEE, d. MMMM, HH:mm");
    private static final String ENGLISH_PATTERN = "EEEE d MMMM, HH:mm";

    private final MessageService messages;
    private final LearnerLinks links;
    private final Catalogue catalogue;
    private final CheckInRisks risks;

    CheckInMessages(MessageService messages, LearnerLinks links, Catalogue catalogue, CheckInRisks risks) {
        this.messages = messages;
        this.links = links;
        this.catalogue = catalogue;
        this.risks = risks;
    }

    void booked(CheckIn checkIn) {
        send("check-in-booked", checkIn);
    }

    void reminder(CheckIn checkIn, Reminder reminder) {
        send("check-in-reminder-" + reminder.key(), reminderKey(checkIn, reminder), checkIn);
    }

    /** Whether the reminder was sent for the slot that the call has now. */
    boolean reminded(CheckIn checkIn, Reminder reminder) {
        return messages.messageFor(reminderKey(checkIn, reminder)).isPresent();
    }

    private static String reminderKey(CheckIn checkIn, Reminder reminder) {
        return REMINDER + reminder.key() + ":" + checkIn.startsAt() + of(checkIn);
    }

    /** Whether the message tells of a slot that the call has, and not of what came of it. */
    static boolean ofSlot(String factKey) {
        return factKey.startsWith(BOOKED + ":") || factKey.startsWith(REMINDER);
    }

    /** Whether it reminds of a slot that the call had before. */
    static boolean ofAnotherSlot(String factKey, CheckIn checkIn) {
        return factKey.startsWith(REMINDER) && !factKey.endsWith(":" + checkIn.startsAt() + of(checkIn));
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
        if (risks.findById(checkIn.id()).map(CheckInRisk::releasedAt).isPresent()) {
            send("new-slots-after-release", checkIn);
        } else {
            send("new-slots-offered", checkIn);
        }
    }

    private void send(String template, CheckIn checkIn) {
        send(template, template + of(checkIn), checkIn);
    }

    private void send(String template, String key, CheckIn checkIn) {
        Person learner = catalogue.person(checkIn.learnerId());
        messages.send(new MessageRequest(key, learner.id(), template,
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
