package io.cairn.effect;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** How long a provider asks to be left alone, by the header {@code Retry-After} (RFC 9110, 10.2.3). */
public final class RetryAfter {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** A provider that asks for more is asked again after a day all the same. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {
    }

    /**
     * @param header seconds, or a date as HTTP writes it; null if there is none
     * @return from a second to a day; null where nothing was asked for that can be understood
     */
    public static Duration of(String header, Instant now) {
        Duration asked = header == null ? null : header.strip().matches("\\d+") ? seconds(header.strip())
                : until(header.strip(), now);
        if (asked == null) {
            return null;
        }
        return asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static Duration seconds(String digits) {
        try {
            return Duration.ofSeconds(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            return LONGEST;
        }
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(now, ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
