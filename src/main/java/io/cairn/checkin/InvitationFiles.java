package io.cairn.checkin;

import io.cairn.nudge.CalendarFiles;
import io.cairn.nudge.Mail;
import io.cairn.program.Catalogue;
import io.cairn.program.Person;

import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls as iCalendar objects for learners: one event whose UID never changes and whose SEQUENCE rises. Its times are in
 * UTC, which needs no rules of a zone to be read: the slot was found by the mentor's clock, and happens once.
 */
@Component
class InvitationFiles implements CalendarFiles {

    private static final String CHECK_IN = "checkIn";
    private static final String UID = "uid";
    private static final String METHOD = "method";
    private static final String SEQUENCE = "sequence";
    private static final String STARTS_AT = "startsAt";
    private static final String MINUTES = "minutesLong";
    private static final String STAMP = "stamp";
    private static final String CONFERENCE = "conference";
    private static final Set<String> TEMPLATES = Set.of("check-in-booked", "check-in-invitation", "check-in-cancelled");

    private final Catalogue catalogue;
    private final CheckIns checkIns;
    private final Calendar calendar;

    InvitationFiles(Catalogue catalogue, CheckIns checkIns, Calendar calendar) {
        this.catalogue = catalogue;
        this.checkIns = checkIns;
        this.calendar = calendar;
    }

    /** What a message has to keep for the file to be made again; nothing of it is about a person. */
    Map<String, String> parameters(CheckIn checkIn, Method method, Instant stamp) {
        String link = checkIn.invitation().link();
        return Map.of(CHECK_IN, checkIn.id(), UID, uid(checkIn), METHOD, method.getValue(),
                SEQUENCE, Integer.toString(checkIn.invitation().sequence()), STARTS_AT, checkIn.startsAt().toString(),
                MINUTES, Integer.toString(checkIn.minutes()), STAMP, stamp.toString(), CONFERENCE, link == null ? "" : link);
    }

    /** Who has the mentor's event as a guest too has one event, not two. */
    private String uid(CheckIn checkIn) {
        return Optional.ofNullable(checkIn.calendarEventId()).flatMap(calendar::uid).orElse(checkIn.id());
    }

    @Override
    public Optional<Mail.CalendarFile> of(String template, Person learner, Map<String, String> parameters) {
        if (!TEMPLATES.contains(template) || !parameters.containsKey(UID)) {
            return Optional.empty();
        }
        Person mentor = catalogue.person(checkIns.findById(parameters.get(CHECK_IN)).orElseThrow().mentorId());
        return Optional.of(new Mail.CalendarFile(parameters.get(METHOD), file(mentor, learner, parameters)));
    }

    /** The call to be taken into a calendar by hand: nobody is asked for an answer. */
    String published(CheckIn checkIn) {
        return file(catalogue.person(checkIn.mentorId()), catalogue.person(checkIn.learnerId()),
                parameters(checkIn, ImmutableMethod.PUBLISH, checkIn.bookedAt()));
    }

    private static String file(Person mentor, Person learner, Map<String, String> call) {
        Instant start = Instant.parse(call.get(STARTS_AT));
        Instant end = start.plus(Duration.ofMinutes(Integer.parseInt(call.get(MINUTES))));
        Method method = new Method(call.get(METHOD));
        VEvent event = new VEvent(false);
        event.add(new Uid(call.get(UID))).add(new DtStamp(Instant.parse(call.get(STAMP))))
                .add(new DtStart<>(start)).add(new DtEnd<>(end)).add(new Summary(CalendarEntries.title(mentor, learner)))
                .add(new Sequence(Integer.parseInt(call.get(SEQUENCE)))).add(organizer(mentor))
                .add(method.equals(ImmutableMethod.CANCEL) ? ImmutableStatus.VEVENT_CANCELLED
                        : ImmutableStatus.VEVENT_CONFIRMED);
        if (!method.equals(ImmutableMethod.PUBLISH)) {
            event.add(attendee(learner));
        }
        if (!call.get(CONFERENCE).isEmpty()) {
            event.add(new Location(call.get(CONFERENCE)));
        }
        net.fortuna.ical4j.model.Calendar file = new net.fortuna.ical4j.model.Calendar();
        file.add(new ProdId("-//Cairn//Check-ins//EN"));
        file.add(ImmutableVersion.VERSION_2_0);
        file.add(method);
        file.add(event);
        return folded(file);
    }

    private static String folded(net.fortuna.ical4j.model.Calendar file) {
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(false).output(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Organizer organizer(Person mentor) {
        return new Organizer(new ParameterList(List.of(new Cn(mentor.firstName()))), address(mentor));
    }

    private static Attendee attendee(Person learner) {
        return new Attendee(new ParameterList(List.of(new Cn(learner.firstName()), Role.REQ_PARTICIPANT,
                PartStat.NEEDS_ACTION, Rsvp.TRUE)), address(learner));
    }

    /** What an address may have in it and a URI may not is escaped. */
    private static URI address(Person person) {
        try {
            return new URI("mailto", person.email(), null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The mail address of " + person.id() + " makes no URI");
        }
    }
}
