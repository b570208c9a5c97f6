package io.cairn.nudge.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The webhooks that start nudges.
 *
 * @param secret what they are signed with, {@code whsec_} and Base64; without one every trigger is refused
 */
@ConfigurationProperties("cairn.triggers")
record TriggerProperties(@DefaultValue("") String secret) {
}
