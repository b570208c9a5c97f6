/** Taking in people one by one: an invitation, a form behind a link that ends, and the search for a learner's mentor. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "effect", "nudge"})
package io.cairn.intake;

import org.springframework.modulith.ApplicationModule;
