package io.cairn.checkin;

import io.cairn.effect.OutsideCall;
import io.cairn.effect.ProviderFailure;
import io.cairn.effect.PushChannel;
import io.cairn.engine.WaitsUntil;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Port to what happens to check-ins in the mentors' calendars. A calendar's id is its owner's mail address. Reading
 * throws {@link WaitsUntil} while the provider is not to be asked, and {@link ProviderFailure} where it did not answer or
 * does not let us in: ask again later.
 */
public interface MentorCalendars {

    /**
     * Which check-ins' events have changed, whatever has happened to them and whoever did it.
     *
     * @param syncToken tells what changes from now on
     */
    record Changes(Set<String> checkInIds, String syncToken) {
    }

    /**
     * The event of a check-in as it is now.
     *
     * @param there      false if it was cancelled or deleted
     * @param startsAt   null where it is not there, or for the whole day
     * @param minutes    0 where startsAt is null
     * @param declinedBy mail addresses of guests who will not come
     */
    record Entry(boolean there, Instant startsAt, int minutes, Set<String> declinedBy) {

        public static Entry gone() {
            return new Entry(false, null, 0, Set.of());
        }

        public static Entry allDay(Set<String> declinedBy) {
            return new Entry(true, null, 0, declinedBy);
        }
    }

    /** Begins to follow a calendar: the check-ins that end after the moment, and the first token. */
    Changes from(String calendarId, Instant from);

    /** What has changed since; empty if the token is of no use any more, and the calendar is to be followed anew. */
    Optional<Changes> since(String calendarId, String syncToken);

    Entry entry(String calendarId, String checkInId);

    /** Opens a channel; the effect's result is a {@link PushChannel.Opened}, or null where that is not known. */
    OutsideCall open(String calendarId, PushChannel.Wanted channel);

    /** Closes a channel; one that is not there any more is closed. */
    OutsideCall close(String calendarId, String channelId, String resourceId);
}
