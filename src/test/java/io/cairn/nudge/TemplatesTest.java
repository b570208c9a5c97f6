package io.cairn.nudge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the code sends beside what the files in {@code messages/} say, so that neither drifts from the other. */
class TemplatesTest {

    private static final Pattern REQUEST = Pattern.compile("new MessageRequest\\(([^;]*);");
    private static final Pattern PARAMETER = Pattern.compile("(?:Map\\.of\\(|,)\\s*\"(\\w+)\",");
    /** The name is the request's third argument, or what a class's own helper is told. */
    private static final Pattern NAME_IN_REQUEST = Pattern.compile("^[^,]*,[^,]*,\\s*\"([a-z-]+)\"");
    private static final Pattern NAME_TOLD =
            Pattern.compile("(?:send|tell\\w+)\\((?:\\w+, )?\"([a-z]+(?:-[a-z]+)*-?)\"");
    private static final Pattern NAME_DECIDED = Pattern.compile("<text>\"(nudge-[a-z]+)\"</text>");

    private Templates templates;

    @BeforeEach
    void read() throws IOException {
        templates = new Templates();
    }

    @Test
    void whatIsSentHasATemplateAndEveryTemplateIsSent() {
        Set<String> unsent = new TreeSet<>(templates.all().keySet());
        Set<String> missing = new TreeSet<>();
        senders().forEach((name, given) -> {
            List<String> meant = meantBy(name);
            if (meant.isEmpty()) {
                missing.add(name);
            }
            meant.forEach(unsent::remove);
        });

        assertThat(senders()).hasSizeGreaterThan(10);
        assertThat(missing).as("sent, but in no file").isEmpty();
        assertThat(unsent).as("in a file, but never sent").isEmpty();
    }

    @Test
    void everyPlaceholderIsGiven() {
        senders().forEach((name, given) -> meantBy(name).forEach(template ->
                assertThat(given).as(template).containsAll(templates.all().get(template))));
    }

    /** There is no inbound mail: whoever is asked by mail answers by the link. */
    @Test
    void noMailAsksForAReply() {
        assertThat(templates.mails()).hasSizeGreaterThan(10)
                .noneMatch(mail -> Pattern.compile("(?i)\\b(reply|antworte)\\b").matcher(mail).find());
    }

    /** A name that ends with a dash is completed by the code. */
    private List<String> meantBy(String name) {
        return templates.all().keySet().stream()
                .filter(template -> name.endsWith("-") ? template.startsWith(name) : template.equals(name)).toList();
    }

    /** Every template's name that the code sends, with the parameters it gives; the first name is always there. */
    private static Map<String, Set<String>> senders() {
        Map<String, Set<String>> senders = new HashMap<>();
        for (String source : texts(Path.of("src/main/java/io/cairn"), ".java")) {
            Set<String> told = found(NAME_TOLD, source);
            for (MatchResult request : REQUEST.matcher(source).results().toList()) {
                Set<String> given = new HashSet<>(found(PARAMETER, request.group(1)));
                given.add("firstName");
                Set<String> named = found(NAME_IN_REQUEST, request.group(1));
                Set<String> names = !named.isEmpty() ? named
                        : source.contains("class NudgeService") ? decided() : told;
                names.forEach(name -> senders.merge(name, given, (one, other) -> {
                    one.retainAll(other);
                    return one;
                }));
            }
        }
        return senders;
    }

    /** What the table of nudges may answer. */
    private static Set<String> decided() {
        return texts(Path.of("processes/nudge"), ".dmn").stream().flatMap(table -> found(NAME_DECIDED, table).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).collect(Collectors.toSet());
    }

    private static List<String> texts(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(TemplatesTest::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
