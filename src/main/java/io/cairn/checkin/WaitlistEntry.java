package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/** The wish to be told when an earlier slot is free. The row goes when a slot is won or the wish is taken back. */
@Table("checkin_waitlist")
record WaitlistEntry(@Id String checkInId, @Version Integer version, String mentorId, String learnerId, Instant since) {
}
