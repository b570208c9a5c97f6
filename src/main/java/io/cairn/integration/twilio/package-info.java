/** SMS and WhatsApp by Twilio: implements the port of nudge and takes Twilio's webhooks. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "program", "effect", "nudge"})
package io.cairn.integration.twilio;

import org.springframework.modulith.ApplicationModule;
