/** Stripe behind billing's port to whoever collects money. */
@ApplicationModule(id = "integration.stripe", allowedDependencies = {"shared", "effect", "billing"})
package io.cairn.integration.stripe;

import org.springframework.modulith.ApplicationModule;
