/** The spine: a learner's sprint with its modules, from the first morning to the accepted artifact or the reason why not. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "effect", "nudge"})
package io.cairn.sprint;

import org.springframework.modulith.ApplicationModule;
