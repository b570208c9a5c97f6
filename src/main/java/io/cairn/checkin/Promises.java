package io.cairn.checkin;

import io.cairn.engine.form.FormSubmission;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a mentor's form says that was promised: commitment1, commitment1Who, commitment1When, and so on. */
final class Promises {

    private static final Pattern COMMITMENT = Pattern.compile("commitment(\\d{1,2})\\D*");

    private Promises() {
    }

    /** As many as the form has, whatever it was deployed with. */
    static List<CheckInService.Promise> in(FormSubmission submission) {
        int count = submission.values().keySet().stream().map(COMMITMENT::matcher).filter(Matcher::matches)
                .mapToInt(field -> Integer.parseInt(field.group(1))).max().orElse(0);
        return IntStream.rangeClosed(1, count).mapToObj(position -> "commitment" + position)
                .map(field -> new CheckInService.Promise(submission.text(field), who(submission.text(field + "Who")),
                        day(submission.text(field + "When"))))
                .toList();
    }

    /** @return null if it is nobody */
    private static Commitment.Who who(String text) {
        return Stream.of(Commitment.Who.values()).filter(who -> who.name().equalsIgnoreCase(text)).findFirst()
                .orElse(null);
    }

    /** @return null if it is no day */
    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
