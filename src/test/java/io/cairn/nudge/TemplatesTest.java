package io.cairn.nudge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    private static final Pattern PARAMETER = Pattern.compile("(?:Map\\.of\\(|Map\\.entry\\(|,)\\s*\"(\\w+)\",");
    /** The name is the request's third argument, or what a class's own helper is told. */
    private static final Pattern NAME_IN_REQUEST = Pattern.compile("^[^,]*,[^,]*,\\s*\"([a-z-]+)\"");
    private static final Pattern NAME_TOLD =
            Pattern.compile("(?:send|tell\\w+)\\((?:\\w+, )?\"([a-z]+(?:-[a-z]+)*-?)\"");
    private static final Pattern NAME_DECIDED = Pattern.compile("<text>\"(nudge-[a-z]+(?:-[a-z]+)*)\"</text>");

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
                assertThat(given).as(template).containsAll(placeholders(template))));
    }

    /** There is no inbound mail: whoever is asked by mail answers by the link. */
    @Test
    void noMailAsksForAReply() {
        List<String> mails = templates.all().values().stream().flatMap(languages -> languages.values().stream())
                .filter(template -> template.subject() != null)
                .map(template -> template.filledMail(Templates.SAMPLES)).toList();
        assertThat(mails).hasSizeGreaterThan(10)
                .noneMatch(mail -> Pattern.compile("(?i)\\b(reply|antworte)\\b").matcher(mail).find());
    }

    @ParameterizedTest
    @CsvSource({"de-AT, de", "de, de", "DE-de, de", "en-GB, en", "fr, en", "ar, en"})
    void whoseLanguageHasNoTextGetsTheNextOneOfTheChain(String language, String spoken) {
        assertThat(templates.spokenIn("module-sent", language)).isEqualTo(spoken);
    }

    @Test
    void aRegionMayPutATextInItsOwnWay(@TempDir Path folder) throws IOException {
        write(folder, "sprint.yml", "hello: {kind: learning, text: 'Hi {firstName}', subject: Hi}\n"
                + "bye: {kind: learning, text: Bye, subject: Bye}");
        write(folder, "sprint_de.yml", "hello: {text: 'Hallo {firstName}', subject: Hallo}");
        write(folder, "sprint_de-AT.yml", "hello: {text: 'Servus {firstName}', subject: Servus}");
        Templates read = in(folder);

        assertThat(read.named("hello", "de-AT").filledText(Map.of("firstName", "Ada"))).isEqualTo("Servus Ada");
        assertThat(read.named("hello", "de-CH").filledText(Map.of("firstName", "Ada"))).isEqualTo("Hallo Ada");
        assertThat(read.named("bye", "de-AT").text()).isEqualTo("Bye");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sprint_de.yml    | hello: {text: 'Hallo', subject: Hallo}                | has other placeholders than the English text
            sprint_de.yml    | hello: {text: 'Hallo {firstName}'}                    | subject is missing
            sprint_de.yml    | hello: {text: 'Hi {firstName}', subject: '{title}'}   | has other placeholders than the English text
            sprint_de.yml    | hello:                                                | says nothing
            sprint_de.yml    | other: {text: Hallo, subject: Hallo}                  | there is no such text in English
            tasks.yml        | hello: {kind: call, text: Hello}                      | the name is taken
            other.yml        | other: {text: Hello}                                  | kind is missing
            sprint_de.yml    | hello: {text: 'Hallo {firstName}', critical: true}    | are said in English only
            other.yml        | other: {subject: Hello}                               | text is missing
            other.yml        | other: {text: 'Hi {fristName}'}                       | nobody knows what to put for fristName
            other.yml        | other: {text: Hi, subject: 'Hi {nick}'}               | nobody knows what to put for nick
            other.yml        | other: {text: 'Hi {link}', mail: Hi}                  | mail has other placeholders than text
            sprint_xx_yy.yml | other: {text: Hi}                                     | is named neither like
            sprint_DE.yml    | hello: {text: 'Hallo {firstName}', subject: Hallo}    | DE is no language such as de or de-AT
            """)
    void aCatalogThatIsWrongIsRefused(String file, String content, String why, @TempDir Path folder) throws IOException {
        write(folder, "sprint.yml", "hello: {kind: learning, text: 'Hi {firstName}', subject: Hi}");
        write(folder, file, content);

        assertThatThrownBy(() -> in(folder)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("messages/" + file).hasMessageContaining(why);
    }

    @Test
    void aTextThatNoPhoneTakesIsRefused(@TempDir Path folder) throws IOException {
        write(folder, "sprint.yml", "hello: {text: '" + "x".repeat(1_601) + "'}");
        assertThatThrownBy(() -> in(folder)).hasMessageContaining("1601 characters long");
    }

    private static void write(Path folder, String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    private static Templates in(Path folder) throws IOException {
        return new Templates("file:" + folder + "/*.yml");
    }

    private Set<String> placeholders(String template) {
        return Templates.placeholders(templates.named(template, "en").text());
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
