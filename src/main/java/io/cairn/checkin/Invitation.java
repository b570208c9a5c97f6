package io.cairn.checkin;

/**
 * What those who are invited have in their own calendars.
 *
 * @param sequence which version of the invitation it is, from 0 (RFC 5545); rises whenever a call that was booked is
 *                 booked for another time or called off
 * @param link     where to join by video, null where the calendar gave none
 */
public record Invitation(int sequence, String link) {

    static final Invitation FIRST = new Invitation(0, null);

    Invitation next() {
        return new Invitation(sequence + 1, link);
    }

    Invitation joinedAt(String conference) {
        return conference == null ? this : new Invitation(sequence, conference);
    }
}
