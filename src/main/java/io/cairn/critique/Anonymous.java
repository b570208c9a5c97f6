package io.cairn.critique;

import io.cairn.program.Person;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes out of a text what tells who wrote it: the names of those whom we know, mail addresses, phone numbers. Lines
 * stay where they are. What else a text says of people nobody can tell.
 */
final class Anonymous {

    private static final String GONE = "[…]";
    private static final Pattern MAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+\\.\\p{L}{2,}");
    /** Seven digits or more with what stands between them in a phone number; a date has fewer. */
    private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d ()/.-]{5,}\\d|\\b0\\d[\\d ()/-]{5,}\\d\\b");

    private Anonymous() {
    }

    static List<String> lines(List<String> lines, Collection<Person> people) {
        String names = people.stream().flatMap(person -> Stream.of(person.firstName(), person.lastName()))
                .filter(Objects::nonNull).map(String::strip).filter(name -> name.length() > 1).distinct()
                .map(Pattern::quote).collect(Collectors.joining("|"));
        Pattern known = names.isEmpty() ? null : Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + names + ")(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return lines.stream().map(line -> {
            String without = PHONE.matcher(MAIL.matcher(line).replaceAll(GONE)).replaceAll(GONE);
            return known == null ? without : known.matcher(without).replaceAll(GONE);
        }).toList();
    }
}
