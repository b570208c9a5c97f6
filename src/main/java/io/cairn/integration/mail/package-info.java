/** Mail by SMTP: implements the port of nudge. Mails with invoices come in by a webhook. */
@ApplicationModule(allowedDependencies = {"shared", "engine", "effect", "nudge", "billing"})
package io.cairn.integration.mail;

import org.springframework.modulith.ApplicationModule;
