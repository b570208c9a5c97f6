package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A call was given another time in the mentor's calendar.
 *
 * @param number   the call's first, second, ... move
 * @param movedTo  null for the whole day
 * @param minutes  how long it was to be from then on
 * @param accepted false if the time could not be: the call was put back
 */
@Table("checkin_move")
record Move(@Id String id, @Version Integer version, String checkInId, int number, Instant movedFrom, Instant movedTo,
        int minutes, boolean accepted, Instant movedAt) {
}
