package io.cairn.program;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Days on which somebody does not work: dates and spans of them, both ends included, with blanks between. */
public final class DaysOff {

    private record Span(LocalDate first, LocalDate last) {
    }

    private final List<Span> spans = new ArrayList<>();

    private DaysOff() {
    }

    /** @throws DateTimeException or IllegalArgumentException if it cannot be read */
    public static DaysOff parse(String text) {
        DaysOff off = new DaysOff();
        for (String span : text.strip().split("\\s+")) {
            String[] ends = span.split("/", -1);
            LocalDate first = LocalDate.parse(ends[0]);
            LocalDate last = LocalDate.parse(ends[ends.length - 1]);
            if (ends.length > 2 || last.isBefore(first)) {
                throw new IllegalArgumentException(span);
            }
            off.spans.add(new Span(first, last));
        }
        return off;
    }

    public boolean contains(LocalDate day) {
        return spans.stream().anyMatch(span -> !day.isBefore(span.first()) && !day.isAfter(span.last()));
    }
}
