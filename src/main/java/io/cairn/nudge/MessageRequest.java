package io.cairn.nudge;

import io.cairn.program.Person.Channel;

import java.util.Map;

/**
 * A message to one person.
 *
 * @param key        the business fact it is sent for, such as {@code module-sent:delivery-k7f3q2}; sent once per key
 * @param template   its name in {@code messages/*.yml}
 * @param parameters a value for each placeholder but {@code firstName}; a link of {@code LearnerLinks} is kept without
 *                   its token
 * @param channel    the one to try first; null for the person's own
 */
public record MessageRequest(String key, String personId, String template, Map<String, String> parameters,
        Channel channel) {

    public MessageRequest {
        parameters = Map.copyOf(parameters);
    }
}
