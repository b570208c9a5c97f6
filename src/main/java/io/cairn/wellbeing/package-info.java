/** How a learner is doing: one private question per sprint, one private prompt per accepted artifact. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "sprint", "critique"})
package io.cairn.wellbeing;

import org.springframework.modulith.ApplicationModule;
