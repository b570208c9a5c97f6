package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameter {@code fields}: a partial response such as {@code items(id,start/dateTime),nextPageToken}. */
final class GoogleFields {

    private final String text;
    private int at;

    private GoogleFields(final String text) {
        this.text = text;
    }

    private record Mask(Map<String, Mask> fields) {

        JsonNode of(final JsonNode value) {
            if (fields.isEmpty() || fields.containsKey("*")) {
                return value;
            }
            if (value instanceof ArrayNode list) {
                final ArrayNode some = Json.array();
                list.forEach(each -> some.add(of(each)));
                return some;
            }
            final ObjectNode some = Json.object();
            fields.forEach((name, mask) -> {
                if (value.has(name)) {
                    some.set(name, mask.of(value.get(name)));
                }
            });
            return some;
        }
    }

    /** @throws Refusal where the mask cannot be read */
    static JsonNode select(final JsonNode value, final String fields) {
        final GoogleFields parser = new GoogleFields(fields.replace(" ", ""));
        final Mask mask = parser.list();
        if (parser.at < parser.text.length()) {
            throw parser.unreadable();
        }
        return mask.of(value);
    }

    private Mask list() {
        final Map<String, Mask> fields = new LinkedHashMap<>();
        do {
            fields.put(name(), below());
        } while (taken(','));
        return new Mask(fields);
    }

    private Mask below() {
        if (taken('/')) {
            return new Mask(Map.of(name(), below()));
        }
        if (!taken('(')) {
            return new Mask(Map.of());
        }
        final Mask mask = list();
        if (!taken(')')) {
            throw unreadable();
        }
        return mask;
    }

    private String name() {
        final int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '*')) {
            at++;
        }
        if (at == start) {
            throw unreadable();
        }
        return text.substring(start, at);
    }

    private boolean taken(final char sign) {
        final boolean there = at < text.length() && text.charAt(at) == sign;
        at += there ? 1 : 0;
        return there;
    }

    private Refusal unreadable() {
        return GoogleErrors.refuse(400, "invalidParameter", "Invalid field selection " + text);
    }
}
