package io.cairn.nudge;

import io.cairn.program.Person;

import java.util.Map;
import java.util.Optional;

/** Port to those whose messages bring something for the person's own calendar when they go by mail. */
public interface CalendarFiles {

    /**
     * Made from the message's own parameters, so that it is the same however often the mail is tried.
     *
     * @return empty if messages of that template bring nothing
     */
    Optional<Mail.CalendarFile> of(String template, Person person, Map<String, String> parameters);
}
