package io.cairn.shared;

import java.util.Locale;

/** Small matters of text. */
public final class Texts {

    private Texts() {
    }

    /**
     * @param longest in UTF-16 units, the ending included
     * @param ending  what a text that was cut ends with
     * @return the text, or as much of it as fits; two units of one character stay together
     */
    public static String cut(String text, int longest, String ending) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - ending.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + ending;
    }

    /** @return a constant as diagrams, tables and pages write it: {@code NOT_ANSWERED} as not-answered */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
