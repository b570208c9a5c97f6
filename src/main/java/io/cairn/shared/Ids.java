package io.cairn.shared;

import java.security.SecureRandom;

/** Readable ids that carry no name: a noun and six characters, such as {@code sprint-k7f3q2}. */
public final class Ids {

    /** Crockford's base 32 in lower case: no i, l, o, u, so that an id survives being read aloud. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {
    }

    /** About 10^9 ids per noun; the primary key of the noun's table refuses the rare double. */
    public static String newId(String noun) {
        StringBuilder id = new StringBuilder(noun).append('-');
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
