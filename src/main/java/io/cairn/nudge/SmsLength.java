package io.cairn.nudge;

/**
 * How long a text is as an SMS: GSM 03.38's seven-bit alphabet where it suffices, else UCS-2, and in how many segments
 * it goes. Segments are what a provider charges for.
 *
 * @param characters of the alphabet: one from GSM's extension table counts as two, one beyond UCS-2's plane as well
 */
public record SmsLength(Alphabet alphabet, int characters, int segments) {

    public enum Alphabet {
        GSM7(160, 153), UCS2(70, 67);

        /** Of a text that goes in one, and of each where there are several, which takes a header. */
        private final int alone;
        private final int together;

        Alphabet(int alone, int together) {
            this.alone = alone;
            this.together = together;
        }
    }

    /** 3GPP TS 23.038, 6.2.1, the default alphabet. */
    private static final String DEFAULT = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** 3GPP TS 23.038, 6.2.1.1, its extension table. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    public static SmsLength of(String text) {
        boolean gsm = text.chars().allMatch(c -> DEFAULT.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
        Alphabet alphabet = gsm ? Alphabet.GSM7 : Alphabet.UCS2;
        int[] lengths = text.codePoints()
                .map(c -> gsm ? EXTENSION.indexOf(c) >= 0 ? 2 : 1 : Character.charCount(c)).toArray();
        int characters = 0;
        int segments = 1;
        int inSegment = 0;
        for (int length : lengths) {
            characters += length;
            // What is of two parts is not torn asunder: the rest of the segment stays empty.
            if (inSegment + length > alphabet.together) {
                segments++;
                inSegment = 0;
            }
            inSegment += length;
        }
        return new SmsLength(alphabet, characters, characters <= alphabet.alone ? 1 : segments);
    }
}
