package io.cairn.nudge.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * The webhooks that start nudges.
 *
 * @param secret what they are signed with, {@code whsec_} and Base64; several while it is changed, the comma between;
 *               without one every trigger is refused
 */
@ConfigurationProperties("cairn.triggers")
record TriggerProperties(@DefaultValue("") List<String> secret) {
}
