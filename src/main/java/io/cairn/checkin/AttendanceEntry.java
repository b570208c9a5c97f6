package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * What was said of a call's attendance. Append only: whoever was wrong says something else.
 *
 * @param number which word on this call it is, from 1
 * @param was    what stood before; null the first time
 * @param saidBy an account; null where nobody said anything in time and the joins decided
 * @param reason of a correction; null the first time
 */
@Table("checkin_attendance")
public record AttendanceEntry(@Id String id, @Version Integer version, String checkInId, int number,
        Attendance was, Attendance result, String saidBy, String reason, Instant at) {
}
