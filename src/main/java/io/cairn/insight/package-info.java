/** Figures: reads what the capabilities, the engine's history and the outside's log hold; never writes. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "sprint", "wellbeing", "critique", "checkin",
    "billing", "effect", "nudge", "peer"})
package io.cairn.insight;

import org.springframework.modulith.ApplicationModule;
