/** Google Calendar behind the port of check-ins. */
@ApplicationModule(id = "integration.google", allowedDependencies = {"shared", "effect", "checkin"})
package io.cairn.integration.google;

import org.springframework.modulith.ApplicationModule;
