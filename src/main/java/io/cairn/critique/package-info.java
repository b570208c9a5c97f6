/** Learners hand in real work; mentors critique it in rounds. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "effect", "nudge", "sprint"})
package io.cairn.critique;

import org.springframework.modulith.ApplicationModule;
