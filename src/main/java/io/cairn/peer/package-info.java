/** Learners read each other's work in small groups; mentors look over what they write and bring out the best of it. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "effect", "nudge", "sprint", "critique",
    "checkin"})
package io.cairn.peer;

import org.springframework.modulith.ApplicationModule;
