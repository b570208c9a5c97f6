/** The web behind the links that learners hand in: implements the port of critique. */
@ApplicationModule(id = "integration.link", allowedDependencies = {"shared", "effect", "critique"})
package io.cairn.integration.link;

import org.springframework.modulith.ApplicationModule;
