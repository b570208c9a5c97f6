package io.cairn.checkin;

import io.cairn.nudge.Message;
import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Catalogue;
import io.cairn.program.LearnerLinks;
import io.cairn.program.Person;
import io.cairn.program.Person.Channel;

import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What learners are told about their calls: in their own zone and language. */
@Component
class CheckInMessages {

    private static final String BOOKED = "check-in-booked";
    private static final String REMINDER = "check-in-reminder-";
    private static final Map<String, String> DATE_PATTERNS = Map.of("de", "EEEE, d. MMMM, HH:mm");
    private static final String ENGLISH_PATTERN = "EEEE d MMMM, HH:mm";

    private final MessageService messages;
    private final InvitationFiles files;
    private final LearnerLinks links;
    private final Catalogue catalogue;
    private final CheckInRisks risks;
    private final Clock clock;

    CheckInMessages(MessageService messages, InvitationFiles files, LearnerLinks links, Catalogue catalogue,
            CheckInRisks risks, Clock clock) {
        this.messages = messages;
        this.files = files;
        this.links = links;
        this.catalogue = catalogue;
        this.risks = risks;
        this.clock = clock;
    }

    /** Where it goes by mail the invitation comes with it; who hears of it elsewhere gets that in a mail of its own. */
    void booked(CheckIn checkIn) {
        Map<String, String> invitation = files.parameters(checkIn, ImmutableMethod.REQUEST, checkIn.bookedAt());
        send("check-in-booked", key("check-in-booked", version(checkIn), checkIn), checkIn, invitation, null);
        Person learner = catalogue.person(checkIn.learnerId());
        if (learner.channel() != Channel.MAIL && messages.isOpen(Channel.MAIL, learner, "check-in-invitation")) {
            send("check-in-invitation", key("check-in-invitation", version(checkIn), checkIn), checkIn, invitation, Channel.MAIL);
        }
    }

    /** Whoever put the invitation into the own calendar loses it there; said once, as the file bears the time. */
    void cancelled(CheckIn checkIn) {
        Person learner = catalogue.person(checkIn.learnerId());
        if (messages.isOpen(Channel.MAIL, learner, "check-in-cancelled") && messages
                .messageFor(key("check-in-cancelled", version(checkIn), checkIn)).isEmpty()) {
            send("check-in-cancelled", key("check-in-cancelled", version(checkIn), checkIn), checkIn,
                    files.parameters(checkIn, ImmutableMethod.CANCEL, clock.instant()), Channel.MAIL);
        }
    }

    /** A call that was booked for another time is announced anew. */
    private static String version(CheckIn checkIn) {
        return checkIn.invitation().sequence() == 0 ? "" : ":" + checkIn.invitation().sequence();
    }

    void reminder(CheckIn checkIn, Reminder reminder) {
        send("check-in-reminder-" + reminder.key(), reminderKey(checkIn, reminder), checkIn, Map.of(), null);
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

    private static String key(String template, String version, CheckIn checkIn) {
        return template + version + of(checkIn);
    }

    private void send(String template, CheckIn checkIn) {
        send(template, key(template, "", checkIn), checkIn, Map.of(), null);
    }

    private void send(String template, String key, CheckIn checkIn, Map<String, String> more, Channel channel) {
        Person learner = catalogue.person(checkIn.learnerId());
        String link = links.link(learner.id(), checkIn.id());
        messages.send(new MessageRequest(key, learner.id(), template,
                with(more, Map.of("mentor", catalogue.person(checkIn.mentorId()).firstName(),
                        "when", when(checkIn.startsAt(), learner), "link", link,
                        "join", Objects.requireNonNullElse(checkIn.invitation().link(), link))), channel));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static String when(Instant moment, Person learner) {
        Locale locale = Locale.forLanguageTag(learner.language());
        String pattern = DATE_PATTERNS.get(locale.getLanguage());
        return DateTimeFormatter.ofPattern(pattern == null ? ENGLISH_PATTERN : pattern,
                pattern == null ? Locale.ENGLISH : locale).format(moment.atZone(learner.zoneId()));
    }
}
