package io.cairn.nudge;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What messages say: {@code messages/*.yml} on the class path, English with variants in other languages. Read when the
 * application starts, which fails if a file is wrong.
 */
@Component
class Templates {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    /**
     * @param subject  of a mail; may be absent where the text is never mailed
     * @param mail     the text of a mail where that is another one: nobody reads what is answered to a mail
     * @param whatsapp whether it goes by WhatsApp too, where {@link ContentSids} knows it as an approved template with
     *                 the same placeholders
     * @param de       the German variant
     */
    record Template(String subject, String text, String mail, boolean whatsapp, Template de) {

        Template in(String language) {
            return spokenIn(language).equals("de") ? de : this;
        }

        /** @return en or de: the variant that a person of this language gets */
        String spokenIn(String language) {
            return de != null && language.toLowerCase(Locale.ROOT).startsWith("de") ? "de" : "en";
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
            List<String> names = List.copyOf(placeholders(text));
            return PLACEHOLDER.matcher(text).replaceAll(found ->
                    "{{" + (names.indexOf(found.group(1)) + 1) + "}}");
        }

        /** In the order in which the text first names them. */
        List<String> variables(Map<String, String> parameters) {
            return placeholders(text).stream().map(name -> value(name, parameters)).toList();
        }
    }

    private final Map<String, Template> templates = new HashMap<>();

    Templates() throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.yml")) {
            Map<String, Template> read = yaml.readValue(file.getInputStream(), new TypeReference<>() {
            });
            read.forEach((name, template) -> add(file.getFilename(), name, template));
        }
    }

    /** @throws IllegalArgumentException if no file has such a template */
    Template named(String name) {
        Template template = templates.get(name);
        if (template == null) {
            throw new IllegalArgumentException("No file in messages/ has a template " + name);
        }
        return template;
    }

    /** Every template and the placeholders that it fills. */
    Map<String, Set<String>> all() {
        Map<String, Set<String>> all = new HashMap<>();
        templates.forEach((name, template) -> all.put(name, placeholders(template.text())));
        return all;
    }

    /** What goes by mail, in every language. */
    List<String> mails() {
        return templates.values().stream().flatMap(template -> Stream.of(template, template.de()))
                .filter(template -> template != null && template.subject() != null)
                .map(template -> template.mail() == null ? template.text() : template.mail()).toList();
    }

    /** What goes by WhatsApp: by template, a dot and language, the text with WhatsApp's numbered placeholders. */
    Map<String, String> forWhatsapp() {
        Map<String, String> bodies = new HashMap<>();
        templates.forEach((name, template) -> {
            if (template.whatsapp()) {
                bodies.put(name + ".en", template.numbered());
                if (template.de() != null) {
                    bodies.put(name + ".de", template.de().numbered());
                }
            }
        });
        return bodies;
    }

    private void add(String file, String name, Template template) {
        List<String> mistakes = new ArrayList<>();
        check(template, mistakes);
        if (template.de() != null) {
            check(template.de(), mistakes);
            if (template.text() != null && template.de().text() != null
                    && !placeholders(template.text()).equals(placeholders(template.de().text()))) {
                mistakes.add("de has other placeholders");
            }
        }
        if (templates.putIfAbsent(name, template) != null) {
            mistakes.add("the name is taken");
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("messages/" + file + ", " + name + ": " + String.join("; ", mistakes));
        }
    }

    private static void check(Template template, List<String> mistakes) {
        if (template.text() == null || template.text().isBlank()) {
            mistakes.add("text is missing");
        } else if (template.mail() != null && !placeholders(template.mail()).equals(placeholders(template.text()))) {
            mistakes.add("mail has other placeholders than text");
        }
    }

    private static Set<String> placeholders(String text) {
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
