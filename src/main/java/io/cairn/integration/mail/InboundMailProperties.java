package io.cairn.integration.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Mails that a provider passes on to us.
 *
 * @param secret the password in the address that the provider is told, which is
 *               {@code https://cairn:<secret>@<host>/hooks/mail}; without one no mail is taken
 */
@ConfigurationProperties("cairn.mail.inbound")
public record InboundMailProperties(@DefaultValue("") String secret) {
}
