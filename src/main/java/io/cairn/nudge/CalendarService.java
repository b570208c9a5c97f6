package io.cairn.nudge;

import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.PushChannel;
import io.cairn.engine.WaitsUntil;
import io.cairn.nudge.CalendarConnection.State;
import io.cairn.nudge.WorkCalendar.Entries;
import io.cairn.nudge.WorkCalendar.Entry;
import io.cairn.nudge.WorkCalendar.NoAccess;
import io.cairn.nudge.WorkCalendar.Reading;
import io.cairn.nudge.WorkCalendar.TokenOutdated;
import io.cairn.program.Catalogue;
import io.cairn.program.Enrollment;
import io.cairn.program.Person;
import io.cairn.program.ProgramDefinition;
import io.cairn.shared.Conflict;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Calendars that learners let Cairn look into, so that what comes up in them starts nudges; see the process
 * calendar-sync. Who reads outside holds no lock meanwhile; each step ends by locking the connection's row, so that what
 * is told at the same time is either seen by the step, or finds the process waiting.
 */
@Service
public class CalendarService {

    public enum Standing { OFF, CONNECTED, REFUSED }

    /**
     * A connected calendar, without what is in it.
     *
     * @param channelEndsAt until when changes are told; null if they are not, or nobody knows
     */
    public record View(String id, String learnerId, String state, Instant connectedAt, Instant endedAt,
            Instant channelEndsAt) {
    }

    /** How a calendar stands to us after a look. */
    public enum Access { OPEN, REFUSED, ENDED }

    /**
     * What came of a look.
     *
     * @param nextLookAt    null where the calendar is not open
     * @param nextMeetingAt when it is time to speak of the next meeting; far away where there is none, null where the
     *                      calendar is not open
     */
    public record Look(Access access, Instant nextLookAt, Instant nextMeetingAt) {

        private static Look closed(Access access) {
            return new Look(access, null, null);
        }
    }

    /** So far ahead meetings are known; and no further, because what is known is kept. */
    private static final Duration KNOWN = Duration.ofDays(1);
    /** Between two times that the next day is read whole: it moves on, and a notification may get lost. */
    private static final Duration WHOLE = Duration.ofHours(12);
    /** Between two looks where nobody tells of changes. */
    private static final Duration UNTOLD = Duration.ofHours(1);
    private static final String SOURCE = "calendar";
    private static final String KIND = "meeting.upcoming";

    private final CalendarConnections connections;
    private final UpcomingMeetings meetings;
    private final WorkCalendar calendar;
    private final CalendarWorkflow workflow;
    private final CalendarProperties properties;
    private final NudgeService nudges;
    private final Effects effects;
    private final Catalogue catalogue;
    private final Clock clock;

    CalendarService(CalendarConnections connections, UpcomingMeetings meetings, WorkCalendar calendar,
            CalendarWorkflow workflow, CalendarProperties properties, NudgeService nudges, Effects effects,
            Catalogue catalogue, Clock clock) {
        this.connections = connections;
        this.meetings = meetings;
        this.calendar = calendar;
        this.workflow = workflow;
        this.properties = properties;
        this.nudges = nudges;
        this.effects = effects;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    public Standing standing(String learnerId) {
        List<CalendarConnection> open = connections.findByLearnerIdAndStateNot(learnerId, State.ENDED);
        if (open.isEmpty()) {
            return Standing.OFF;
        }
        return open.stream().anyMatch(CalendarConnection::connected) ? Standing.CONNECTED : Standing.REFUSED;
    }

    /** @throws NotFound if there is no such calendar */
    public View view(String id) {
        CalendarConnection connection = connection(id);
        return new View(id, connection.learnerId(), connection.state().name(), connection.connectedAt(),
                connection.endedAt(), connection.channel().channelEndsAt());
    }

    /**
     * The learner lets Cairn look into his calendar; twice is once.
     *
     * @throws Conflict if no mail address of his is known, which is the calendar's name
     */
    @Transactional
    public void connect(String learnerId) {
        if (catalogue.person(learnerId).email() == null) {
            throw new Conflict("Your calendar is found by your mail address, and none is known");
        }
        connections.findByLearnerIdAndStateNot(learnerId, State.ENDED).stream()
                .filter(refused -> !refused.connected()).forEach(refused -> end(refused.id()));
        String id = Ids.newId("calendar");
        PushChannel channel = PushChannel.none(id);
        if (connections.insertOnce(id, learnerId, channel.channelToken(), channel.nextChannelId(),
                clock.instant()) == 1) {
            workflow.connected(id);
        }
    }

    /** The learner takes it back: what was read is forgotten at once, and the process closes the channel. */
    @Transactional
    public void disconnect(String learnerId) {
        connections.findByLearnerIdAndStateNot(learnerId, State.ENDED).forEach(open -> end(open.id()));
    }

    private void end(String id) {
        CalendarConnection connection = locked(id);
        if (connection.state() != State.ENDED) {
            over(connection, State.ENDED);
            workflow.disconnected(id);
        }
    }

    private void over(CalendarConnection connection, State why) {
        meetings.removeAll(connection.id());
        connections.save(connection.over(why, clock.instant()));
    }

    /**
     * Opens a channel over which changes are told; the one before ends by itself. Where the provider will not have one,
     * the calendar is looked at more often. What was refused before is tried anew.
     *
     * @return when the next one is to be opened
     * @throws WaitsUntil            if it has to wait
     * @throws IllegalStateException if the provider did not come to an answer: call again
     */
    @Transactional
    public Instant openChannel(String id) {
        CalendarConnection before = connection(id);
        if (before.state() == State.ENDED) {
            return clock.instant();
        }
        Effect opening = effects.perform(before.channel().openingKey(),
                calendar.open(address(before), before.channel().next()));
        CalendarConnection connection = locked(id);
        // Also what was taken back meanwhile: the channel is there, and is to be closed.
        CalendarConnection after = connection.asked(connection.channel().after(opening));
        connections.save(connection.state() == State.ENDED ? after.over(State.ENDED, connection.endedAt()) : after);
        return after.channel().renewsAt(clock.instant());
    }

    /**
     * Reads what has changed, or the whole next day where that is due or the provider does not know any more what has
     * changed.
     *
     * @throws WaitsUntil      while the provider is not to be asked
     * @throws ProviderFailure if it did not answer: call again
     */
    @Transactional
    public Look look(String id) {
        CalendarConnection before = connection(id);
        if (!before.connected()) {
            return Look.closed(Access.ENDED);
        }
        if (isOver(catalogue.person(before.learnerId()))) {
            over(locked(id), State.ENDED);
            return Look.closed(Access.ENDED);
        }
        Instant now = clock.instant();
        boolean whole = before.syncToken() == null || !now.isBefore(before.readAt().plus(WHOLE));
        Reading reading = whole ? whole(before, now) : calendar.changes(address(before), before.syncToken());
        if (reading instanceof TokenOutdated) {
            whole = true;
            reading = whole(before, now);
        }
        CalendarConnection connection = locked(id);
        if (!connection.connected()) {
            return Look.closed(Access.ENDED);
        }
        if (reading instanceof NoAccess) {
            over(connection, State.REFUSED);
            return Look.closed(Access.REFUSED);
        }
        Entries entries = (Entries) reading;
        if (whole) {
            meetings.removeAll(id);
        }
        entries.entries().forEach(entry -> keep(id, entry, now));
        return open(connections.save(connection.lookedAt(entries.syncToken(), whole ? now : connection.readAt())),
                connection.news() != before.news());
    }

    private Reading whole(CalendarConnection connection, Instant now) {
        return calendar.read(address(connection), now, now.plus(KNOWN));
    }

    private void keep(String id, Entry entry, Instant now) {
        if (entry.startsAt() != null && entry.startsAt().isAfter(now) && entry.startsAt().isBefore(now.plus(KNOWN))) {
            meetings.put(id, entry.id(), entry.startsAt());
        } else {
            meetings.remove(id, entry.id());
        }
    }

    /**
     * Starts the nudges of the meetings that come up soon. Each is read anew: it may have been moved or called off, and
     * what it is about was not kept.
     *
     * @throws WaitsUntil      while the provider is not to be asked
     * @throws ProviderFailure if it did not answer: call again
     */
    @Transactional
    public void trigger(String id) {
        CalendarConnection before = connection(id);
        Instant now = clock.instant();
        List<String> due = before.connected() ? meetings.startingBy(id, now.plus(properties.lead())) : List.of();
        List<Entry> fresh = due.stream().map(entryId -> calendar.entry(address(before), entryId)
                .orElseGet(() -> Entry.none(entryId))).toList();
        CalendarConnection connection = locked(id);
        if (!connection.connected()) {
            return;
        }
        for (Entry entry : fresh) {
            if (entry.startsAt() != null && entry.startsAt().isAfter(now.plus(properties.lead()))) {
                keep(id, entry, now);
                continue;
            }
            meetings.remove(id, entry.id());
            if (entry.startsAt() != null && entry.startsAt().isAfter(now)) {
                nudges.trigger(new Trigger(SOURCE, entry.occurrence(), KIND, connection.learnerId(), entry.title(),
                        entry.startsAt()));
            }
        }
    }

    /** @param again whether something was told during the look */
    private Look open(CalendarConnection connection, boolean again) {
        Instant now = clock.instant();
        Instant whole = connection.readAt().plus(WHOLE);
        Instant untold = now.plus(UNTOLD);
        Instant look = again ? now : connection.channel().told(now) || whole.isBefore(untold) ? whole : untold;
        return new Look(Access.OPEN, look, meetings.firstStart(connection.id())
                .map(first -> first.minus(properties.lead())).orElse(look.plus(KNOWN)));
    }

    /**
     * Closes the channels of a calendar that is no more looked at.
     *
     * @throws WaitsUntil            if it has to wait
     * @throws IllegalStateException if the provider did not come to an answer: call again
     */
    @Transactional
    public void closeChannels(String id) {
        CalendarConnection connection = connection(id);
        // A channel that is closed twice is closed: it does no harm that both are in one step.
        connection.channel().closable().forEach(channel -> effects.perform(PushChannel.closingKey(channel),
                calendar.close(address(connection), channel, connection.channel().channelResourceId())));
        connections.save(locked(id).closed());
    }

    /** What a notification over the channel has to bring; empty if nobody waits for one. */
    public Optional<String> tokenOf(String channelId) {
        return connections.findById(PushChannel.ownerOf(channelId)).filter(CalendarConnection::connected)
                .map(connection -> connection.channel().channelToken());
    }

    /**
     * The provider tells that something has changed. What it is shows the next look.
     *
     * @param resourceId the provider's id of what is watched
     * @return false if nobody looks at the calendar any more
     */
    @Transactional
    public boolean changed(String channelId, String resourceId) {
        Optional<CalendarConnection> known = connections.findWithLockById(PushChannel.ownerOf(channelId))
                .filter(CalendarConnection::connected);
        known.ifPresent(connection -> {
            connections.save(connection.oneMoreNews(resourceId));
            workflow.changed(connection.id());
        });
        return known.isPresent();
    }

    /** Whether no program of the learner's runs any more; days are the learner's own. */
    private boolean isOver(Person learner) {
        return catalogue.enrollmentsOf(learner.id()).stream().noneMatch(enrollment ->
                clock.instant().isBefore(end(enrollment, learner)));
    }

    private Instant end(Enrollment enrollment, Person learner) {
        ProgramDefinition program = catalogue.definition(enrollment.programId());
        ProgramDefinition.Sprint last = program.sprints().get(program.sprints().size() - 1);
        return program.sprintStart(last.number(), enrollment.starts()).plusDays(last.days())
                .atStartOfDay().plus(program.grace()).atZone(learner.zoneId()).toInstant();
    }

    /** @return the name of the learner's calendar */
    private String address(CalendarConnection connection) {
        return catalogue.person(connection.learnerId()).email();
    }

    private CalendarConnection connection(String id) {
        return connections.findById(id).orElseThrow(() -> new NotFound("There is no calendar " + id));
    }

    private CalendarConnection locked(String id) {
        return connections.findWithLockById(id).orElseThrow(() -> new NotFound("There is no calendar " + id));
    }
}
