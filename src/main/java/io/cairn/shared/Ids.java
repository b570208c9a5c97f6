package io.cairn.shared;

import java.security.SecureRandom;

/** Readable ids that carry no name: a noun and ten characters, such as {@code sprint-k7f3q2m8xc}. */
public final class Ids {

    /** Crockford's base 32 in lower case: no i, l, o, u, so that an id survives being read aloud. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {
    }

    /** About 10^15 ids per noun: among ten million the first double has a chance of 1 in 20, and a primary key refuses it. */
    public static String newId(String noun) {
        StringBuilder id = new StringBuilder(noun).append('-');
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
