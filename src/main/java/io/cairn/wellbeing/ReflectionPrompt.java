package io.cairn.wellbeing;

import java.util.stream.Stream;

/** The catalog of prompts; the table reflection-prompt chooses among them by their keys. */
enum ReflectionPrompt {

    WHAT_CARRIED("what-carried", "Your work was accepted at once. What carried it, and how will you get there again?",
            "Deine Arbeit wurde auf Anhieb angenommen. Was hat sie getragen, und wie kommst du wieder dahin?"),
    WHAT_NEXT("what-next", "Where in the next two weeks could you use what you have just done, and with whom?",
            "Wo kannst du in den nächsten zwei Wochen nutzen, was du gerade geschafft hast, und mit wem?"),
    WHAT_CHANGED("what-changed", "Which note changed your work the most? What do you see now that you did not before?",
            "Welche Notiz hat deine Arbeit am meisten verändert? Was siehst du jetzt, was du vorher nicht sahst?"),
    WHAT_RETURNS("what-returns", "Think of your last revisions: what comes back, and what will you do first next time?",
            "Denk an deine letzten Überarbeitungen. Was kehrt wieder, und was tust du beim nächsten Mal zuerst?");

    private final String key;
    private final String english;
    private final String german;

    ReflectionPrompt(String key, String english, String german) {
        this.key = key;
        this.english = english;
        this.german = german;
    }

    /** @throws IllegalArgumentException if the catalog has no such prompt */
    static ReflectionPrompt of(String key) {
        return Stream.of(values()).filter(prompt -> prompt.key.equals(key)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The catalog has no prompt " + key));
    }

    /** @param language BCP 47; what the catalog does not speak is English */
    String in(String language) {
        return language != null && language.startsWith("de") ? german : english;
    }
}
