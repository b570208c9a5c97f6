/** Calls of a mentor with one learner: slots, reminders, attendance, commitments, and what follows a missed call. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "effect", "nudge", "sprint"})
package io.cairn.checkin;

import org.springframework.modulith.ApplicationModule;
