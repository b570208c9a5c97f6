package io.cairn.engine.door;

import io.cairn.engine.door.Routes.Route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of who may use which route, as {@code engine/roles.txt} says it; the file explains its columns. */
final class Roles {

    enum Role {
        NOBODY, LEARNER, DESIGNER, MENTOR, OPERATOR, FINANCE, WELLBEING, ADMIN;

        boolean hasAccount() {
            return this != NOBODY && this != LEARNER;
        }
    }

    /**
     * @param may     who may
     * @param gets    the statuses that those who may get; empty for any but a refusal
     * @param others  what the other accounts get
     * @param body    what is sent where it is refused; null for an empty object
     */
    record Line(String source, Set<String> verbs, Pattern route, Set<Role> may, Set<String> gets, Set<String> others,
            String body) {

        boolean covers(Route asked) {
            return (verbs.contains("*") || verbs.contains(asked.verb()))
                    && route.matcher(plain(asked.path())).matches();
        }
    }

    private static final Path FILE = Path.of("src/test/resources/engine/roles.txt");
    private static final Pattern ENGINE =
            Pattern.compile("^(?:/engine-rest/engine/\\{}|/camunda/api/engine/engine/\\{}|/engine-rest)/");
    private static final Pattern PART = Pattern.compile("\\*\\*|\\*|[^*]+");
    private static final int BODY = 4;

    private final List<Line> lines;

    private Roles(List<Line> lines) {
        this.lines = lines;
    }

    static Roles read() {
        try {
            return new Roles(Files.readAllLines(FILE, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Roles::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Line> lines() {
        return lines;
    }

    Optional<Line> lineFor(Route route) {
        return lines.stream().filter(line -> line.covers(route)).findFirst();
    }

    private static Line line(String source) {
        String[] cells = Stream.of(source.split("\\|", BODY + 1)).map(String::strip).toArray(String[]::new);
        String[] who = cells[2].split(":");
        return new Line(source, words(cells[0].replace(',', ' ')), pattern(cells[1]),
                words(who[0]).stream().flatMap(Roles::roles)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class))),
                who.length == 1 ? Set.of() : words(who[1]), cells.length == 3 ? Set.of() : words(cells[3]),
                cells.length <= BODY || cells[BODY].isEmpty() ? null : cells[BODY]);
    }

    private static Stream<Role> roles(String word) {
        return switch (word) {
            case "-" -> Stream.empty();
            case "anybody" -> Stream.of(Role.values());
            case "accounts" -> Stream.of(Role.values()).filter(Role::hasAccount);
            default -> Stream.of(Role.valueOf(word.toUpperCase(Locale.ROOT)));
        };
    }

    private static Set<String> words(String cell) {
        return Stream.of(cell.strip().split("\\s+")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    private static Pattern pattern(String route) {
        return Pattern.compile(PART.matcher(route).results().map(MatchResult::group).map(part -> switch (part) {
            case "**" -> ".*";
            case "*" -> "[^/]+";
            default -> Pattern.quote(part);
        }).collect(Collectors.joining()));
    }

    /** With nameless variables, and the engine's three doors as one. */
    private static String plain(String path) {
        return ENGINE.matcher(path.replaceAll("\\{[^}]*}", "{}")).replaceFirst("engine/");
    }
}
