/** Messages to people and what they answer; nudges that a trigger from outside starts. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "effect"})
package io.cairn.nudge;

import org.springframework.modulith.ApplicationModule;
