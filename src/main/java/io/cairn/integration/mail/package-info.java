/** Mail by SMTP: implements the port of nudge. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "effect", "nudge"})
package io.cairn.integration.mail;

import org.springframework.modulith.ApplicationModule;
