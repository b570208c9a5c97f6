package io.cairn.nudge.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The webhooks that start nudges.
 *
 * @param secret   what they are signed with, {@code whsec_} and Base64; several while it is changed, the comma between;
 *                 without one every trigger is refused
 * @param mappings by the last part of the address that a tool posts to: how its own payload is read
 */
@ConfigurationProperties("cairn.triggers")
record TriggerProperties(@DefaultValue("") List<String> secret, @DefaultValue Map<String, Mapping> mappings) {

    static final Set<String> SOURCES = Set.of("calendar", "prd", "retro");

    TriggerProperties {
        mappings.forEach((name, mapping) -> {
            require(!SOURCES.contains(name) && name.matches("[a-z][a-z0-9-]{0,39}"), name, "",
                    "is no name in lower-case letters, digits and dashes that is free");
            mapping.check(name);
        });
    }

    /**
     * Where in a tool's payload the facts of a trigger are: paths such as {@code /issue/fields/summary}, with {@code *}
     * for each element of a list.
     *
     * @param source     what the nudge is about: calendar, prd or retro
     * @param when       by path, the values of which one must be there; other events are none of ours
     * @param kind       the path of the tool's own type of the event
     * @param learner    the path of the learners' ids or mail addresses
     * @param subject    the path of what it is about; may be null
     * @param helpsUntil the path of the moment, or of the last day, at which it helps; may be null
     */
    record Mapping(String source, @DefaultValue Map<String, List<String>> when, String kind, String learner,
            String subject, String helpsUntil) {

        private void check(String name) {
            require(source != null && SOURCES.contains(source), name, "source", "is none of " + SOURCES);
            path(name, "kind", kind, true);
            path(name, "learner", learner, true);
            path(name, "subject", subject, false);
            path(name, "helps-until", helpsUntil, false);
            when.forEach((path, values) -> {
                path(name, "when", path, true);
                require(!values.isEmpty(), name, "when", path + " has no value");
            });
        }

        private static void path(String name, String field, String path, boolean required) {
            require(path == null ? !required : path.matches("(/[^/]+)+"), name, field,
                    "is no path such as /issue/fields/summary");
        }
    }

    private static void require(boolean holds, String name, String field, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("cairn.triggers.mappings." + name + (field.isEmpty() ? "" : "." + field)
                    + ": " + problem);
        }
    }
}
