package io.cairn.shared;

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
}
