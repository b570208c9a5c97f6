/** How a learner is doing: one private question per sprint. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "sprint"})
package io.cairn.wellbeing;

import org.springframework.modulith.ApplicationModule;
