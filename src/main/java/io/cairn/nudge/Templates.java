package io.cairn.nudge;

import io.cairn.program.Preferences.Kind;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What messages say: the catalogs {@code messages/*.yml} on the class path. One without a language in its name is in
 * English and complete; {@code checkin_de.yml} says the same in German, {@code checkin_de-AT.yml} what Austria puts in
 * another way. A person of {@code de-AT} gets the text of de-AT, else that of de, else the English one. Read when the
 * application starts, which fails if a catalog is wrong.
 */
@Component
class Templates {

    /** The language of the catalogs that have none in their name. */
    static final String ROOT = "en";

    /** What the senders of messages know to put into a text, each with a value of a common length. */
    static final Map<String, String> SAMPLES = new TreeMap<>(Map.ofEntries(Map.entry("firstName", "Katharina"),
            Map.entry("subject", "Weekly planning with the platform team"),
            Map.entry("title", "Decisions on one page"), Map.entry("answer", "x".repeat(200)),
            Map.entry("until", "Mon 18 Jan, 18:00"),
            Map.entry("subjects", "Weekly planning; Decide on the queue; Sprint 7"),
            Map.entry("minutes", "8"), Map.entry("mentor", "Alexandra"), Map.entry("learner", "Katharina"),
            Map.entry("when", "Monday 18 January, 10:00"), Map.entry("join", "https://meet.google.com/abc-defg-hij"),
            Map.entry("link", "https://learn.example.org/l/" + "x".repeat(24) + "?m=q2m8xc#nudge-k7f3q2m8xc"),
            Map.entry("number", "2027-000123"), Map.entry("period", "January 2027"), Map.entry("net", "EUR 1,234.00"),
            Map.entry("vat", "EUR 234.46"), Map.entry("amount", "EUR 1,468.46"),
            Map.entry("document", "https://learn.example.org/documents/document-k7f3q2m8xc/" + "x".repeat(36)),
            Map.entry("corrected", "2027-000101"), Map.entry("decision", "x".repeat(200)),
            Map.entry("due", "2027-02-15"), Map.entry("reference", "RF18 2027 0001 23"),
            Map.entry("gross", "6.17 EUR"), Map.entry("balance", "2.00 EUR"),
            Map.entry("agreement", "0.812"), Map.entry("critiques", "10")));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");
    private static final Pattern FILE = Pattern.compile("[a-z]+(?:_([A-Za-z-]+))?\\.yml");
    /** https://www.twilio.com/docs/api/errors/21617: a longer one is refused. */
    private static final int LONGEST_TEXT = 1_600;

    /**
     * @param kind     what it is about, by which people choose what they want to hear of
     * @param critical whether it goes out to those as well who do not want to hear of it; a withdrawn consent stops it
     * @param subject  of a mail; may be absent where the text is never mailed
     * @param mail     the text of a mail where that is another one: nobody reads what is answered to a mail
     * @param firstContact whether it asks for consent, and so is the one that may go without: by mail only, and not to
     *                 somebody who refused; said in English only
     * @param mailOnly whether it goes by mail and by nothing else; said in English only
     * @param whatsapp whether it goes by WhatsApp too, where {@link ContentSids} knows it as an approved template with
     *                 the same placeholders; like kind and critical it is said in English only, for all languages
     */
    record Template(Kind kind, boolean critical, boolean firstContact, String subject, String text, String mail,
            boolean mailOnly, boolean whatsapp) {

        /** Of text and subject. */
        Set<String> placeholders() {
            Set<String> names = new TreeSet<>(Templates.placeholders(text));
            if (subject != null) {
                names.addAll(Templates.placeholders(subject));
            }
            return names;
        }

        String filledSubject(Map<String, String> parameters) {
            return fill(subject, parameters);
        }

        String filledMail(Map<String, String> parameters) {
            return fill(mail == null ? text : mail, parameters);
        }

        String filledText(Map<String, String> parameters) {
            return fill(text, parameters);
        }

        /** With {{1}}, {{2}} in the place of the names, counted as {@link #variables} counts them. */
        String numbered() {
            List<String> names = List.copyOf(Templates.placeholders(text));
            return PLACEHOLDER.matcher(text).replaceAll(found ->
                    "{{" + (names.indexOf(found.group(1)) + 1) + "}}");
        }

        /** In the order in which the text first names them. */
        List<String> variables(Map<String, String> parameters) {
            return Templates.placeholders(text).stream().map(name -> value(name, parameters)).toList();
        }
    }

    /** By name, then by language. */
    private final SortedMap<String, SortedMap<String, Template>> templates = new TreeMap<>();

    /** @throws IllegalStateException if a catalog is wrong: which one, which text, and what is wrong with it */
    Templates() throws IOException {
        this("classpath*:messages/*.yml");
    }

    Templates(String catalogs) throws IOException {
        ObjectMapper yaml = YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        List<Resource> files = List.of(new PathMatchingResourcePatternResolver().getResources(catalogs));
        each(files, ROOT, yaml, (language, entry) -> root(entry));
        each(files, null, yaml, (language, entry) -> variant(language, entry));
    }

    /** @param only the language whose catalogs are read; null: those of every other one */
    private static void each(List<Resource> files, String only, ObjectMapper yaml,
            BiConsumer<String, Map.Entry<String, Template>> taker) throws IOException {
        for (Resource file : files) {
            String language = language(file.getFilename());
            if (language.equals(ROOT) != ROOT.equals(only)) {
                continue;
            }
            Map<String, Template> read = yaml.readValue(file.getInputStream(), new TypeReference<>() {
            });
            for (Map.Entry<String, Template> entry : read.entrySet()) {
                try {
                    taker.accept(language, entry);
                } catch (IllegalArgumentException e) {
                    throw new IllegalStateException(
                            "messages/" + file.getFilename() + ", " + entry.getKey() + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private static String language(String file) {
        Matcher named = FILE.matcher(file);
        if (!named.matches()) {
            throw new IllegalStateException("messages/" + file + ": is named neither like checkin.yml nor checkin_de.yml");
        }
        String tag = named.group(1);
        if (tag != null && (!Locale.forLanguageTag(tag).toLanguageTag().equals(tag) || tag.equals(ROOT))) {
            throw new IllegalStateException("messages/" + file + ": " + tag + " is no language such as de or de-AT");
        }
        return tag == null ? ROOT : tag;
    }

    private void root(Map.Entry<String, Template> entry) {
        check(entry.getValue());
        if (entry.getValue().kind() == null) {
            throw new IllegalArgumentException("kind is missing");
        }
        if (templates.containsKey(entry.getKey())) {
            throw new IllegalArgumentException("the name is taken");
        }
        templates.computeIfAbsent(entry.getKey(), name -> new TreeMap<>()).put(ROOT, entry.getValue());
    }

    private void variant(String language, Map.Entry<String, Template> entry) {
        Template variant = entry.getValue();
        check(variant);
        SortedMap<String, Template> known = templates.get(entry.getKey());
        if (known == null) {
            throw new IllegalArgumentException("there is no such text in English");
        }
        Template root = known.get(ROOT);
        if (variant.kind() != null || variant.critical() || variant.firstContact() || variant.mailOnly()
                || variant.whatsapp()) {
            throw new IllegalArgumentException(
                    "kind, critical, firstContact, mailOnly and whatsapp are said in English only");
        }
        if (!placeholders(variant.text()).equals(placeholders(root.text()))
                || !root.placeholders().containsAll(variant.placeholders())) {
            throw new IllegalArgumentException("has other placeholders than the English text");
        }
        if (root.subject() != null && variant.subject() == null) {
            throw new IllegalArgumentException("subject is missing");
        }
        if (known.put(language, new Template(root.kind(), root.critical(), root.firstContact(), variant.subject(),
                variant.text(), variant.mail(), root.mailOnly(), root.whatsapp())) != null) {
            throw new IllegalArgumentException("is there twice in " + language);
        }
    }

    private static void check(Template template) {
        if (template == null) {
            throw new IllegalArgumentException("says nothing");
        }
        if (template.text() == null || template.text().isBlank()) {
            throw new IllegalArgumentException("text is missing");
        }
        if (template.firstContact() && template.whatsapp()) {
            throw new IllegalArgumentException("a first contact goes by mail only");
        }
        if (template.mail() != null && !placeholders(template.mail()).equals(placeholders(template.text()))) {
            throw new IllegalArgumentException("mail has other placeholders than text");
        }
        Set<String> unknown = template.placeholders();
        unknown.removeAll(SAMPLES.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("nobody knows what to put for " + String.join(", ", unknown));
        }
        int length = template.filledText(SAMPLES).length();
        if (length > LONGEST_TEXT) {
            throw new IllegalArgumentException("is about " + length + " characters long, and a phone takes "
                    + LONGEST_TEXT);
        }
    }

    /**
     * As a person of that language is written to.
     *
     * @param language a BCP 47 tag
     * @throws IllegalArgumentException if no catalog has such a text
     */
    Template named(String name, String language) {
        return languages(name).get(spokenIn(name, language));
    }

    /** The same; empty if no catalog has such a text. */
    Optional<Template> find(String name, String language) {
        return templates.containsKey(name) ? Optional.of(named(name, language)) : Optional.empty();
    }

    /** @return the language of the text that a person of that language gets */
    String spokenIn(String name, String language) {
        SortedMap<String, Template> known = languages(name);
        return chain(language).filter(known::containsKey).findFirst().orElse(ROOT);
    }

    /** From the most special to the most general. */
    private static Stream<String> chain(String language) {
        String tag = Locale.forLanguageTag(language).toLanguageTag();
        return Stream.iterate(tag, one -> !one.isEmpty(),
                one -> one.contains("-") ? one.substring(0, one.lastIndexOf('-')) : "");
    }

    private SortedMap<String, Template> languages(String name) {
        SortedMap<String, Template> languages = templates.get(name);
        if (languages == null) {
            throw new IllegalArgumentException("No file in messages/ has a template " + name);
        }
        return languages;
    }

    /** Every text by its name and language. */
    SortedMap<String, SortedMap<String, Template>> all() {
        return templates;
    }

    /** What goes by WhatsApp: by template, a dot and language, the text with WhatsApp's numbered placeholders. */
    Map<String, String> forWhatsapp() {
        Map<String, String> bodies = new TreeMap<>();
        templates.forEach((name, languages) -> languages.forEach((language, template) -> {
            if (template.whatsapp()) {
                bodies.put(name + "." + language, template.numbered());
            }
        }));
        return bodies;
    }

    static Set<String> placeholders(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            names.add(placeholder.group(1));
        }
        return names;
    }

    private static String fill(String text, Map<String, String> parameters) {
        return PLACEHOLDER.matcher(text).replaceAll(found ->
                Matcher.quoteReplacement(value(found.group(1), parameters)));
    }

    private static String value(String name, Map<String, String> parameters) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The message's parameter " + name + " is missing");
        }
        return value;
    }
}
