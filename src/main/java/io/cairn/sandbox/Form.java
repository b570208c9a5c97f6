package io.cairn.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Form-encoded parameters in the order in which they were sent; a name may occur more than once. */
record Form(List<Pair> pairs) {

    record Pair(String name, String value) {
    }

    /** @param encoded a query or a body of {@code application/x-www-form-urlencoded}; null is empty */
    static Form parse(final String encoded) {
        final List<Pair> pairs = new ArrayList<>();
        if (encoded != null && !encoded.isBlank()) {
            for (final String part : encoded.split("&")) {
                final int equals = part.indexOf('=');
                if (!part.isEmpty()) {
                    pairs.add(equals < 0 ? new Pair(decode(part), "")
                            : new Pair(decode(part.substring(0, equals)), decode(part.substring(equals + 1))));
                }
            }
        }
        return new Form(pairs);
    }

    static Form parse(final byte[] body) {
        return parse(body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    static String encode(final ObjectNode parameters) {
        final StringBuilder encoded = new StringBuilder();
        parameters.fields().forEachRemaining(field -> encoded.append(encoded.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)).append('=')
                .append(URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8)));
        return encoded.toString();
    }

    /** The last value, as the providers take it; empty when absent or blank. */
    Optional<String> value(final String name) {
        String found = null;
        for (final Pair pair : pairs) {
            if (pair.name().equals(name)) {
                found = pair.value();
            }
        }
        return Optional.ofNullable(found).filter(value -> !value.isBlank());
    }

    List<String> values(final String name) {
        return pairs.stream().filter(pair -> pair.name().equals(name)).map(Pair::value).toList();
    }

    boolean has(final String name) {
        return pairs.stream().anyMatch(pair -> pair.name().equals(name));
    }

    /** The parameters {@code parent[key]=value} as an object. */
    ObjectNode map(final String parent) {
        final ObjectNode map = Json.object();
        for (final Pair pair : pairs) {
            if (pair.name().startsWith(parent + "[") && pair.name().endsWith("]")) {
                map.put(pair.name().substring(parent.length() + 1, pair.name().length() - 1), pair.value());
            }
        }
        return map;
    }

    /** For the log: names to values, a repeated name to a list. */
    ObjectNode toJson() {
        final ObjectNode json = Json.object();
        for (final Pair pair : pairs) {
            if (!json.has(pair.name())) {
                json.put(pair.name(), pair.value());
            } else if (json.get(pair.name()) instanceof ArrayNode list) {
                list.add(pair.value());
            } else {
                json.set(pair.name(), Json.array().add(json.get(pair.name())).add(pair.value()));
            }
        }
        return json;
    }

    private static String decode(final String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (final IllegalArgumentException e) {
            return text;
        }
    }
}
