package io.cairn.integration.twilio;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * The account at Twilio.
 *
 * @param baseUrl      where Twilio's API is reached, without a trailing slash
 * @param otherAuthTokens webhooks may be signed with these too, while the account's token is changed; the comma between
 * @param smsFrom      our number for SMS, E.164
 * @param whatsappFrom our number for WhatsApp, E.164
 */
@ConfigurationProperties("cairn.twilio")
record TwilioProperties(@DefaultValue("https://api.twilio.com") String baseUrl, @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken, @DefaultValue("") List<String> otherAuthTokens,
        @DefaultValue("") String smsFrom, @DefaultValue("") String whatsappFrom) {
}
