package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which events a query means. */
final class GoogleFilter {

    private record Span(Instant from, Instant to) {
    }

    private GoogleFilter() {
    }

    static boolean matches(final ObjectNode event, final Form query) {
        final Instant start = GoogleTime.of(event.get("start"), "start");
        final Instant end = GoogleTime.of(event.get("end"), "end");
        return query.value("timeMin").map(from -> end.isAfter(GoogleTime.parameter(from, "timeMin"))).orElse(true)
                && query.value("timeMax").map(to -> start.isBefore(GoogleTime.parameter(to, "timeMax"))).orElse(true)
                && query.value("updatedMin").map(from -> !Instant.parse(event.path("updated").asText())
                        .isBefore(GoogleTime.parameter(from, "updatedMin"))).orElse(true)
                && query.value("iCalUID").map(event.path("iCalUID").asText()::equals).orElse(true)
                && query.value("q").map(text -> Json.write(event).toLowerCase(Locale.ROOT)
                        .contains(text.toLowerCase(Locale.ROOT))).orElse(true)
                && hasAll(event, "private", query.values("privateExtendedProperty"))
                && hasAll(event, "shared", query.values("sharedExtendedProperty"));
    }

    /** Busy times within the range, merged where they touch; free and cancelled events, and those that the owner declined, do not count. */
    static ArrayNode busy(final List<ObjectNode> events, final Instant from, final Instant to) {
        final List<Span> spans = new ArrayList<>();
        events.stream()
                .filter(event -> !"cancelled".equals(event.path("status").asText())
                        && !"transparent".equals(event.path("transparency").asText()) && !declined(event))
                .map(event -> new Span(GoogleTime.of(event.get("start"), "start"),
                        GoogleTime.of(event.get("end"), "end")))
                .filter(span -> span.to().isAfter(from) && span.from().isBefore(to) && span.from().isBefore(span.to()))
                .sorted(Comparator.comparing(Span::from))
                .forEach(span -> add(spans, new Span(later(span.from(), from), earlier(span.to(), to))));
        final ArrayNode busy = Json.array();
        spans.forEach(span -> busy.addObject().put("start", span.from().toString()).put("end", span.to().toString()));
        return busy;
    }

    private static boolean declined(final ObjectNode event) {
        for (final JsonNode attendee : event.path("attendees")) {
            if (attendee.path("self").asBoolean() && "declined".equals(attendee.path("responseStatus").asText())) {
                return true;
            }
        }
        return false;
    }

    private static void add(final List<Span> spans, final Span span) {
        final Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && !span.from().isAfter(last.to())) {
            spans.set(spans.size() - 1, new Span(last.from(), later(last.to(), span.to())));
        } else {
            spans.add(span);
        }
    }

    private static boolean hasAll(final ObjectNode event, final String kind, final List<String> wanted) {
        final JsonNode properties = event.path("extendedProperties").path(kind);
        return wanted.stream().allMatch(pair -> {
            final int equals = pair.indexOf('=');
            return equals > 0 && properties.path(pair.substring(0, equals)).asText()
                    .equals(pair.substring(equals + 1)) && properties.has(pair.substring(0, equals));
        });
    }

    private static Instant later(final Instant a, final Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(final Instant a, final Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
