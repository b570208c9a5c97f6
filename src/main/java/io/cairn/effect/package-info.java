/** Calls to and from the outside that take effect once: effects, and the inbox of webhooks. */
@ApplicationModule(allowedDependencies = {"shared", "engine"})
package io.cairn.effect;

import org.springframework.modulith.ApplicationModule;
