package io.cairn.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids in the shapes that the providers give out. */
final class Ids {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASE32HEX = "0123456789abcdefghijklmnopqrstuv";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {
    }

    /** Such as {@code SM} and 32 hexadecimal digits. */
    static String twilio(final String prefix) {
        final byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    /** Such as {@code pi_} and 24 letters and digits. */
    static String stripe(final String prefix) {
        return prefix + random(LETTERS, 24);
    }

    /** 26 characters of base32hex. */
    static String google() {
        return random(BASE32HEX, 26);
    }

    private static String random(final String alphabet, final int length) {
        final StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
