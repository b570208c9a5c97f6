package io.cairn.effect;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * @param gather a set of webhooks is opened at most this often; what arrives in between goes with the next one
 */
@ConfigurationProperties("cairn.inbox")
record InboxProperties(@DefaultValue("PT1S") Duration gather) {
}
