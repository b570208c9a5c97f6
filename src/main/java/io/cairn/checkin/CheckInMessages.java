package io.cairn.checkin;

import io.cairn.engine.CairnProperties;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What people are told about calls: in their own zone and language. */
@Component
class CheckInMessages {

    private static final List<String> ANNOUNCEMENTS = List.of("check-in-booked", "check-in-moved",
            "check-in-substituted", "check-in-invitation");
    private static final String REMINDER = "check-in-reminder-";
    private static final Map<String, String> DATE_PATTERNS = Map.of("de", "EEEE, d. MMMM, HH:mm");
    private static final String ENGLISH_PATTERN = "EEEE d MMMM, HH:mm";

    private final MessageService messages;
    private final InvitationFiles files;
    private final LearnerLinks links;
    private final Catalogue catalogue;
    private final CheckInRisks risks;
    private final CairnProperties cairn;
    private final Clock clock;

    CheckInMessages(MessageService messages, InvitationFiles files, LearnerLinks links, Catalogue catalogue,
            CheckInRisks risks, CairnProperties cairn, Clock clock) {
        this.messages = messages;
        this.files = files;
        this.links = links;
        this.catalogue = catalogue;
        this.risks = risks;
        this.cairn = cairn;
        this.clock = clock;
    }

    void booked(CheckIn checkIn) {
        send("check-in-booked", checkIn, files.parameters(checkIn, ImmutableMethod.REQUEST, checkIn.bookedAt()));
        invite(checkIn);
    }

    /** The call takes place with somebody else. */
    void substituted(CheckIn checkIn) {
        send("check-in-substituted", checkIn, files.parameters(checkIn, ImmutableMethod.REQUEST, checkIn.bookedAt()));
        invite(checkIn);
    }

    /** The call was given another time in the calendar. */
    void moved(CheckIn checkIn) {
        send("check-in-moved", checkIn, files.parameters(checkIn, ImmutableMethod.REQUEST, checkIn.bookedAt()));
        invite(checkIn);
    }

    /**
     * Tells the mentor that the call could not be moved.
     *
     * @param number the call's first, second, ... move
     */
    void putBack(CheckIn checkIn, int number) {
        Person mentor = catalogue.person(checkIn.mentorId());
        messages.send(new MessageRequest("check-in-put-back:" + number + of(checkIn), mentor.id(), "check-in-put-back",
                Map.of("learner", catalogue.person(checkIn.learnerId()).firstName(),
                        "when", when(checkIn.startsAt(), mentor)), null));
    }

    /** Where an announcement goes by mail the invitation comes with it; who hears of it elsewhere gets a mail of its own. */
    private void invite(CheckIn checkIn) {
        Person learner = catalogue.person(checkIn.learnerId());
        if (learner.channel() != Channel.MAIL && messages.isOpen(Channel.MAIL, learner, "check-in-invitation")) {
            send("check-in-invitation", key("check-in-invitation", checkIn), checkIn,
                    files.parameters(checkIn, ImmutableMethod.REQUEST, checkIn.bookedAt()), Channel.MAIL);
        }
    }

    /** Whoever put the invitation into the own calendar loses it there; said once, as the file bears the time. */
    void cancelled(CheckIn checkIn) {
        Person learner = catalogue.person(checkIn.learnerId());
        String key = key("check-in-cancelled", checkIn);
        if (messages.isOpen(Channel.MAIL, learner, "check-in-cancelled") && messages.messageFor(key).isEmpty()) {
            send("check-in-cancelled", key, checkIn, files.parameters(checkIn, ImmutableMethod.CANCEL, clock.instant()),
                    Channel.MAIL);
        }
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
        return factKey.startsWith(REMINDER) || ANNOUNCEMENTS.stream().anyMatch(told -> factKey.startsWith(told + ":"));
    }

    /** Whether it tells of a slot or a mentor that the call had before. */
    static boolean ofAnotherSlot(String factKey, CheckIn checkIn) {
        return factKey.startsWith(REMINDER) ? !factKey.endsWith(":" + checkIn.startsAt() + of(checkIn))
                : ANNOUNCEMENTS.stream().map(told -> key(told, checkIn)).noneMatch(factKey::equals);
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

    /** @param anew whether they are with another mentor than the call was */
    void newSlots(CheckIn checkIn, boolean anew) {
        if (risks.findById(checkIn.id()).map(CheckInRisk::releasedAt).isPresent()) {
            tellSlots("new-slots-after-release", checkIn, anew);
        } else {
            tellSlots("new-slots-offered", checkIn, anew);
        }
    }

    private void tellSlots(String template, CheckIn checkIn, boolean anew) {
        send(template, key(anew ? template + ":" + checkIn.mentorId() : template, checkIn), checkIn, Map.of(), null);
    }

    /** The mentor cannot come, and nobody stands in. */
    void newSlotsInAdvance(CheckIn checkIn, boolean anew) {
        cancelled(checkIn);
        tellSlots("new-slots-in-advance", checkIn, anew);
    }

    void slotOffered(CheckIn checkIn, FreedSlot slot, SlotOffer offer) {
        Person learner = catalogue.person(checkIn.learnerId());
        messages.send(new MessageRequest("freed-slot-offered:" + offer.id(), learner.id(), "freed-slot-offered",
                Map.of("mentor", catalogue.person(slot.mentorId()).firstName(), "when", when(slot.startsAt(), learner),
                        "until", DateTimeFormatter.ofPattern("HH:mm").format(offer.until().atZone(learner.zoneId())),
                        "link", links.link(learner.id(), checkIn.id())), null));
    }

    void slotGone(CheckIn checkIn, FreedSlot slot, SlotOffer offer) {
        Person learner = catalogue.person(checkIn.learnerId());
        messages.send(new MessageRequest("freed-slot-gone:" + offer.id(), learner.id(), "freed-slot-gone",
                Map.of("mentor", catalogue.person(slot.mentorId()).firstName(),
                        "when", when(slot.startsAt(), learner)), null));
    }

    void substituteAsked(CheckIn checkIn, SubstituteAsk ask) {
        Person asked = catalogue.person(ask.mentorId());
        messages.send(new MessageRequest("substitute-asked:" + ask.id(), asked.id(), "substitute-asked",
                Map.of("mentor", catalogue.person(checkIn.mentorId()).firstName(), "when", when(checkIn.startsAt(), asked),
                        "until", when(ask.until(), asked), "link", cairn.baseUrl() + "/call/" + checkIn.id()), null));
    }

    private void send(String template, CheckIn checkIn, Map<String, String> more) {
        send(template, key(template, checkIn), checkIn, more, null);
    }

    /** A call that got another slot or another mentor is told of anew. */
    private static String key(String template, CheckIn checkIn) {
        int version = checkIn.invitation().sequence();
        return template + (version == 0 ? "" : ":" + version) + of(checkIn);
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

    private static String when(Instant moment, Person person) {
        Locale locale = Locale.forLanguageTag(person.language());
        String pattern = DATE_PATTERNS.get(locale.getLanguage());
        return DateTimeFormatter.ofPattern(pattern == null ? ENGLISH_PATTERN : pattern,
                pattern == null ? Locale.ENGLISH : locale).format(moment.atZone(person.zoneId()));
    }
}
