/** Messages to people and what they answer; nudges that an event outside or in the program starts. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "effect"})
package io.cairn.nudge;

import org.springframework.modulith.ApplicationModule;
