package io.cairn.checkin;

import io.cairn.checkin.MentorCalendars.Changes;
import io.cairn.checkin.MentorCalendars.Entry;
import io.cairn.effect.Effect;
import io.cairn.effect.Effects;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.PushChannel;
import io.cairn.engine.WaitsUntil;
import io.cairn.program.Catalogue;
import io.cairn.shared.Ids;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What mentors, and learners as their guests, do with calls in the calendar; see the process mentor-calendar-watch. What
 * a calendar says is compared with what is held: our own doings come back as news and say nothing new. Who reads outside
 * holds no lock meanwhile; each step ends by locking the watch's row, so that what is told at the same time is either
 * seen by the step, or finds the process waiting.
 */
@Service
public class CalendarWatchService {

    /** Between two looks where nobody tells of changes, or somebody could not be told. */
    private static final Duration UNTOLD = Duration.ofMinutes(1);
    /** The same where changes are told, for the notifications that get lost: the nearer the next call the shorter. */
    private static final Duration CALL_FAR = Duration.ofDays(1);
    private static final Duration CALL_IN_A_DAY = Duration.ofHours(4);
    private static final Duration CALL_IN_HOURS = Duration.ofMinutes(30);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration HOURS = Duration.ofHours(3);

    private final CalendarWatches watches;
    private final CheckIns checkIns;
    private final CalendarEntries entries;
    private final SubstituteService substitutes;
    private final MentorCalendars calendars;
    private final CalendarWatchWorkflow workflow;
    private final CheckInWorkflow calls;
    private final Effects effects;
    private final Catalogue catalogue;
    private final Clock clock;

    CalendarWatchService(CalendarWatches watches, CheckIns checkIns, CalendarEntries entries,
            SubstituteService substitutes, MentorCalendars calendars, CalendarWatchWorkflow workflow,
            CheckInWorkflow calls, Effects effects, Catalogue catalogue, Clock clock) {
        this.watches = watches;
        this.checkIns = checkIns;
        this.entries = entries;
        this.substitutes = substitutes;
        this.calendars = calendars;
        this.workflow = workflow;
        this.calls = calls;
        this.effects = effects;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Sees to it that the mentor's calendar is watched; to be called where a call is booked, in its transaction. */
    void begin(String mentorId) {
        // A watch that is just ending has not seen the new call: it is waited for, and another one begins.
        while (watches.findWithLockByWatchedMentorId(mentorId).isEmpty()) {
            String id = Ids.newId("watch");
            PushChannel channel = PushChannel.none(id);
            if (watches.insertOnce(id, mentorId, channel.channelToken(), channel.nextChannelId(),
                    clock.instant()) == 1) {
                workflow.begun(id);
                return;
            }
        }
    }

    /**
     * Opens a channel over which changes are told; the one before ends by itself. Where the provider will not have one,
     * the calendar is looked at more often.
     *
     * @return when the next one is to be opened
     * @throws WaitsUntil            if it has to wait
     * @throws IllegalStateException if the provider did not come to an answer: call again
     */
    @Transactional
    public Instant openChannel(String id) {
        CalendarWatch before = watch(id);
        Effect opening = effects.perform(before.channel().openingKey(),
                calendars.open(address(before), before.channel().next()));
        CalendarWatch watch = locked(id);
        CalendarWatch after = watches.save(watch.toldOver(watch.channel().after(opening)));
        return after.channel().renewsAt(clock.instant());
    }

    /** What somebody has done with a call in the calendar. */
    private record Seen(CheckIn call, Entry entry) {
    }

    /**
     * Reads what has changed, and tells the processes of the calls that it is about.
     *
     * @return when to look again; empty where no call is ahead and the watch is over
     * @throws WaitsUntil      while the provider is not to be asked
     * @throws ProviderFailure if it did not answer, or lets us not in: call again
     */
    @Transactional
    public Optional<Instant> look(String id) {
        CalendarWatch before = watch(id);
        Instant now = clock.instant();
        if (ahead(before, now).isEmpty()) {
            return Optional.ofNullable(next(locked(id), before, true, now));
        }
        String calendarId = address(before);
        Optional<Changes> since = Optional.ofNullable(before.syncToken())
                .flatMap(token -> calendars.since(calendarId, token));
        Changes changes = since.orElseGet(() -> calendars.from(calendarId, now));
        // What is held is read before what the calendar says and once more after it: what changes meanwhile waits.
        List<Seen> seen = ahead(before, now).stream()
                .filter(call -> since.isEmpty() || changes.checkInIds().contains(call.id()))
                .map(call -> new Seen(call, calendars.entry(calendarId, call.id()))).toList();
        CalendarWatch watch = locked(id);
        boolean allTold = seen.stream().filter(each -> !told(each)).toList().isEmpty();
        // What somebody could not be told stays behind the token.
        return Optional.ofNullable(next(watch.lookedAt(allTold ? changes.syncToken() : before.syncToken()), before,
                allTold, now));
    }

    /** @return false if the process does not wait for it now */
    private boolean told(Seen seen) {
        CheckIn call = checkIns.findById(seen.call().id()).orElseThrow();
        Entry entry = seen.entry();
        if (!call.version().equals(seen.call().version())) {
            return false;
        }
        if (call.state() == CheckIn.State.PLANNED) {
            return !entry.there() || asHeld(call, entry);
        }
        if (!call.awaited() || entries.isCancelling(call)) {
            return true;
        }
        if (!entry.there()) {
            return substitutes.takenOut(call);
        }
        String guest = catalogue.person(call.learnerId()).email();
        if (guest != null && entry.declinedBy().stream().anyMatch(guest::equalsIgnoreCase)) {
            boolean heard = calls.calledOff(call.id());
            if (heard) {
                entries.planCancelling(call);
            }
            return heard;
        }
        return asHeld(call, entry) || workflow.moved(call.id(), entry.startsAt(), entry.minutes());
    }

    private static boolean asHeld(CheckIn call, Entry entry) {
        return call.startsAt().equals(entry.startsAt()) && call.minutes() == entry.minutes();
    }

    /** The calls that hold a slot and are not over. */
    private List<CheckIn> ahead(CalendarWatch watch, Instant now) {
        return checkIns.findByMentorIdAndSlotKeyIsNotNullAndStartsAtAfter(watch.mentorId(), now.minus(A_DAY))
                .stream().filter(call -> call.awaited() || call.state() == CheckIn.State.PLANNED)
                .filter(call -> call.endsAt().isAfter(now)).toList();
    }

    /** @return when to look again; null where the watch is over */
    private Instant next(CalendarWatch watch, CalendarWatch before, boolean allTold, Instant now) {
        List<CheckIn> ahead = ahead(watch, now);
        if (ahead.isEmpty()) {
            watches.save(watch.ended(now));
            return null;
        }
        watches.save(watch);
        if (watch.news() != before.news()) {
            return now;
        }
        if (!allTold || !watch.channel().told(now)) {
            return now.plus(UNTOLD);
        }
        Instant first = ahead.stream().map(CheckIn::startsAt).min(Comparator.naturalOrder()).orElseThrow();
        Duration until = Duration.between(now, first);
        if (until.compareTo(A_DAY) > 0) {
            return now.plus(shorter(CALL_FAR, until.minus(A_DAY)));
        }
        return now.plus(until.compareTo(HOURS) > 0 ? shorter(CALL_IN_A_DAY, until.minus(HOURS)) : CALL_IN_HOURS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * Closes the channels of a calendar that is watched no more.
     *
     * @throws WaitsUntil            if it has to wait
     * @throws IllegalStateException if the provider did not come to an answer: call again
     */
    @Transactional
    public void closeChannels(String id) {
        CalendarWatch watch = watch(id);
        // A channel that is closed twice is closed: it does no harm that both are in one step.
        watch.channel().closable().forEach(channel -> effects.perform(PushChannel.closingKey(channel),
                calendars.close(address(watch), channel, watch.channel().channelResourceId())));
        CalendarWatch over = locked(id);
        watches.save(over.toldOver(over.channel().closed()));
    }

    /** What a notification over the channel has to bring; empty if nobody waits for one. */
    public Optional<String> tokenOf(String channelId) {
        return watches.findById(PushChannel.ownerOf(channelId)).filter(CalendarWatch::watching)
                .map(watch -> watch.channel().channelToken());
    }

    /**
     * The provider tells that something has changed. What it is shows the next look.
     *
     * @param resourceId the provider's id of what is watched
     * @return false if nobody watches the calendar any more
     */
    @Transactional
    public boolean changed(String channelId, String resourceId) {
        Optional<CalendarWatch> known = watches.findWithLockById(PushChannel.ownerOf(channelId))
                .filter(CalendarWatch::watching);
        known.ifPresent(watch -> {
            watches.save(watch.oneMoreNews(resourceId));
            workflow.changed(watch.id());
        });
        return known.isPresent();
    }

    /** @return the name of the mentor's calendar */
    private String address(CalendarWatch watch) {
        return catalogue.person(watch.mentorId()).email();
    }

    private CalendarWatch watch(String id) {
        return watches.findById(id).orElseThrow(() -> new NotFound("There is no calendar watch " + id));
    }

    private CalendarWatch locked(String id) {
        return watches.findWithLockById(id).orElseThrow(() -> new NotFound("There is no calendar watch " + id));
    }
}
