package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as the Calendar API writes them: RFC 3339 with an offset, or a date for a whole day in UTC. */
final class GoogleTime {

    private GoogleTime() {
    }

    /** An event's {@code start} or {@code end}. @throws Refusal in Google's words when it is none */
    static Instant of(final JsonNode moment, final String name) {
        if (moment == null || !moment.hasNonNull("dateTime") && !moment.hasNonNull("date")) {
            throw GoogleErrors.refuse(400, "required", "Missing " + name + " time.");
        }
        try {
            if (moment.hasNonNull("date")) {
                return LocalDate.parse(moment.path("date").asText()).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            final String text = moment.path("dateTime").asText();
            if (moment.hasNonNull("timeZone")) {
                ZoneId.of(moment.path("timeZone").asText());
            }
            if (hasOffset(text)) {
                return OffsetDateTime.parse(text).toInstant();
            }
            if (!moment.hasNonNull("timeZone")) {
                throw GoogleErrors.refuse(400, "required", "Missing time zone definition for " + name + " time.");
            }
            return LocalDateTime.parse(text).atZone(ZoneId.of(moment.path("timeZone").asText())).toInstant();
        } catch (final DateTimeException e) {
            throw GoogleErrors.invalid("Invalid value for: " + name + " time.");
        }
    }

    /** The same moment with an offset, as Google answers it. */
    static ObjectNode normalized(final JsonNode moment, final String name) {
        final Instant instant = of(moment, name);
        final ObjectNode answer = Json.object();
        if (moment.hasNonNull("date")) {
            return answer.put("date", moment.path("date").asText());
        }
        final String text = moment.path("dateTime").asText();
        if (moment.hasNonNull("timeZone")) {
            final ZoneId zone = ZoneId.of(moment.path("timeZone").asText());
            return answer.put("dateTime", format(OffsetDateTime.ofInstant(instant, zone)))
                    .put("timeZone", moment.path("timeZone").asText());
        }
        return answer.put("dateTime", format(OffsetDateTime.parse(text)));
    }

    /** A query parameter or a field of a request. */
    static Instant parameter(final String value, final String name) {
        try {
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (final DateTimeException e) {
            throw GoogleErrors.refuse(400, "badRequest", "Bad Request: " + name + " must be RFC 3339 with an offset");
        }
    }

    static String format(final OffsetDateTime moment) {
        return moment.withNano(0).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private static boolean hasOffset(final String text) {
        return text.matches(".*(Z|z|[+-]\\d{2}:?\\d{2})$") && text.indexOf('T') > 0;
    }
}
