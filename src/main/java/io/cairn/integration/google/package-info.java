/** Google Calendar behind the ports of check-ins and of nudges. */
@ApplicationModule(id = "integration.google", allowedDependencies = {"shared", "engine", "effect", "checkin", "nudge"})
package io.cairn.integration.google;

import org.springframework.modulith.ApplicationModule;
