package io.cairn.nudge;

import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.PushChannel;
import io.cairn.engine.WaitsUntil;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The calendar of a learner's own work. A calendar's id is its owner's mail address. Reading throws {@link WaitsUntil}
 * while the provider is not to be asked, and {@link ProviderFailure} where it did not answer: ask again later.
 */
public interface WorkCalendar {

    /**
     * Something in the calendar.
     *
     * @param id         the calendar's own id of it
     * @param occurrence tells one meeting of a series from the others, and stays the same when it is moved or changed; at
     *                   most 100 characters, without personal data; null where {@code startsAt} is
     * @param startsAt   null where it is no meeting to speak of: cancelled, declined, private, without a title, for the
     *                   whole day, or made by Cairn
     * @param title      in one line; null where {@code startsAt} is
     */
    record Entry(String id, String occurrence, Instant startsAt, String title) {

        public static Entry none(String id) {
            return new Entry(id, null, null, null);
        }
    }

    /** What became of reading. */
    sealed interface Reading {
    }

    /** @param syncToken tells what has changed since */
    record Entries(List<Entry> entries, String syncToken) implements Reading {
    }

    /** The sync token is of no use any more: everything is to be read. */
    record TokenOutdated() implements Reading {
    }

    /**
     * The calendar is closed to us, however often it is asked.
     *
     * @param code the provider's word, without personal data
     */
    record NoAccess(String code) implements Reading {
    }

    /** All that begins or goes on within the time, each meeting of a series by itself. */
    Reading read(String calendarId, Instant from, Instant to);

    /** What has changed since, wherever in time. */
    Reading changes(String calendarId, String syncToken);

    /** As it is now; empty if it is gone or cannot be read. */
    Optional<Entry> entry(String calendarId, String entryId);

    /** Opens a channel; the effect's result is an {@link PushChannel.Opened}, or null where that is not known. */
    OutsideCall open(String calendarId, PushChannel.Wanted channel);

    /** Closes a channel; one that is not there any more is closed. */
    OutsideCall close(String calendarId, String channelId, String resourceId);
}
