package io.cairn.program;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Working hours of a week, written like OpenStreetMap's opening hours: {@code Mo-Fr 09:00-12:00,13:00-17:00; Sa
 * 10:00-12:00}. Nobody works on a day that is not named.
 */
public final class WorkingWeek {

    /** @param to not before {@code from}; midnight is the end of the day */
    public record Hours(LocalTime from, LocalTime to) {
    }

    private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
    private static final Pattern RULE = Pattern.compile("([A-Z][a-z](?:[-,][A-Z][a-z])*) +([0-9:, -]+)");

    private final Map<DayOfWeek, List<Hours>> hours = new EnumMap<>(DayOfWeek.class);

    private WorkingWeek() {
    }

    /** @throws IllegalArgumentException or {@link DateTimeException} if it cannot be read, or a day is there twice */
    public static WorkingWeek parse(String text) {
        WorkingWeek week = new WorkingWeek();
        for (String rule : text.split(";", -1)) {
            Matcher parts = RULE.matcher(rule.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException(rule);
            }
            List<Hours> day = hours(parts.group(2));
            for (String span : parts.group(1).split(",")) {
                String[] ends = span.split("-");
                int first = day(ends[0]);
                int last = day(ends[ends.length - 1]);
                if (ends.length > 2 || last < first) {
                    throw new IllegalArgumentException(span);
                }
                for (int i = first; i <= last; i++) {
                    if (week.hours.put(DayOfWeek.of(i + 1), day) != null) {
                        throw new IllegalArgumentException(DAYS.get(i) + " is there twice");
                    }
                }
            }
        }
        return week;
    }

    private static int day(String name) {
        int day = DAYS.indexOf(name);
        if (day < 0) {
            throw new IllegalArgumentException(name);
        }
        return day;
    }

    /** One after the other, none within another. */
    private static List<Hours> hours(String text) {
        List<Hours> hours = new ArrayList<>();
        for (String span : text.split(" *, *", -1)) {
            if (!span.matches("[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}")) {
                throw new IllegalArgumentException(span);
            }
            LocalTime from = LocalTime.parse(span.substring(0, 5));
            boolean untilMidnight = span.endsWith("24:00");
            LocalTime to = untilMidnight ? LocalTime.MIDNIGHT : LocalTime.parse(span.substring(6));
            LocalTime before = hours.isEmpty() ? LocalTime.MIN : hours.get(hours.size() - 1).to();
            boolean afterTheLast = hours.isEmpty() || !before.equals(LocalTime.MIDNIGHT) && !from.isBefore(before);
            if (!untilMidnight && !to.isAfter(from) || !afterTheLast) {
                throw new IllegalArgumentException(span);
            }
            hours.add(new Hours(from, to));
        }
        return List.copyOf(hours);
    }

    public List<Hours> on(DayOfWeek day) {
        return hours.getOrDefault(day, List.of());
    }
}
