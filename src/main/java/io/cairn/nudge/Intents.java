package io.cairn.nudge;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The small table {@code replies/intents.yml} by which short replies are understood. It rather understands too little:
 * one word that it does not know, and a person reads the reply.
 */
@Component
class Intents {

    private static final String FILE = "replies/intents.yml";
    static final String ENGLISH = "en";

    private static final Pattern APOSTROPHES = Pattern.compile("['’`´]");
    /** Of emoji: their colour, and whether they are drawn in one. */
    private static final Pattern SHADES = Pattern.compile("[\\x{FE0E}\\x{FE0F}\\x{1F3FB}-\\x{1F3FF}]");
    private static final Pattern PICTURES = Pattern.compile("(\\p{So})");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{So}]+");

    /** @param courtesies say nothing, and may stand beside anything */
    private record Language(List<String> yes, List<String> no, List<String> anotherTime, List<String> done,
            List<String> courtesies) {

        /** The intents that the phrases stand for, none for a courtesy. */
        Map<List<String>, Set<Intent>> phrases() {
            Map<List<String>, Set<Intent>> phrases = new HashMap<>();
            Map.of(Intent.YES, yes, Intent.NO, no, Intent.ANOTHER_TIME, anotherTime, Intent.DONE, done)
                    .forEach((intent, texts) -> texts.forEach(text -> put(phrases, text, EnumSet.of(intent))));
            courtesies.forEach(text -> put(phrases, text, EnumSet.noneOf(Intent.class)));
            return phrases;
        }

        private static void put(Map<List<String>, Set<Intent>> phrases, String text, Set<Intent> meaning) {
            List<String> words = words(text);
            if (words.isEmpty() || phrases.putIfAbsent(words, meaning) != null) {
                throw new IllegalArgumentException("\"" + text + "\" is empty or stands there twice");
            }
        }
    }

    private final Map<String, Map<List<String>, Set<Intent>>> byLanguage = new HashMap<>();

    /** @throws IllegalStateException if the table is wrong; the application does not start */
    Intents() throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            Map<String, Language> languages = yaml.readValue(file, new TypeReference<>() {
            });
            languages.forEach(this::add);
        }
    }

    private void add(String name, Language language) {
        try {
            byLanguage.put(name, language.phrases());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(FILE + ", " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * In the person's language, else in English, which people mix in.
     *
     * @param language a BCP 47 tag
     * @return empty if it is not understood, or says two things
     */
    Optional<Intent> of(String text, String language) {
        List<String> words = words(text);
        return Stream.of(Locale.forLanguageTag(language).getLanguage(), ENGLISH).distinct().map(byLanguage::get)
                .filter(phrases -> phrases != null).flatMap(phrases -> meaning(words, phrases).stream()).findFirst();
    }

    private static Optional<Intent> meaning(List<String> words, Map<List<String>, Set<Intent>> phrases) {
        Set<Intent> meant = EnumSet.noneOf(Intent.class);
        int longest = phrases.keySet().stream().mapToInt(List::size).max().orElse(0);
        int from = 0;
        while (from < words.size()) {
            int to = Math.min(words.size(), from + longest);
            while (to > from && !phrases.containsKey(words.subList(from, to))) {
                to--;
            }
            if (to == from) {
                return Optional.empty();
            }
            meant.addAll(phrases.get(words.subList(from, to)));
            from = to;
        }
        if (meant.size() > 1) {
            meant.remove(Intent.DONE);
        }
        // "No, another time please" says one thing.
        if (meant.contains(Intent.ANOTHER_TIME)) {
            meant.remove(Intent.NO);
        }
        return meant.size() == 1 ? Optional.of(meant.iterator().next()) : Optional.empty();
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        plain = APOSTROPHES.matcher(plain).replaceAll("");
        plain = SHADES.matcher(plain).replaceAll("");
        plain = PICTURES.matcher(plain).replaceAll(" $1 ");
        return BETWEEN.splitAsStream(plain).filter(word -> !word.isEmpty()).collect(Collectors.toCollection(ArrayList::new));
    }
}
