package io.cairn.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said of a failed job: its cause, and the effects that it concerns. Texts of our own exceptions hold no personal
 * data; a text that a library or a driver wrote may quote anything, so only its kind and our place in the code are told.
 */
final class Failure {

    private static final String OURS = "io.cairn.";
    private static final Pattern EFFECT = Pattern.compile("\\beffect-[a-z0-9]+\\b");
    private static final Pattern PERSONAL = Pattern.compile("[^\\s@(<]+@[^\\s@)>]+|\\+\\d[\\d /-]{6,}");

    private Failure() {
    }

    /** @param touched ids of effects that the failed try or one before it touched */
    static String of(Throwable thrown, Collection<String> touched) {
        String cause = PERSONAL.matcher(cause(thrown)).replaceAll("(left out)");
        Set<String> unnamed = new LinkedHashSet<>(touched);
        unnamed.removeAll(effects(cause));
        return unnamed.isEmpty() ? cause : cause + " (after " + String.join(", ", unnamed) + ")";
    }

    /** The ids of the effects that a text names. */
    static Set<String> effects(String text) {
        Set<String> ids = new LinkedHashSet<>();
        Matcher named = EFFECT.matcher(text == null ? "" : text);
        while (named.find()) {
            ids.add(named.group());
        }
        return ids;
    }

    private static String cause(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (thrownByUs(cause) && cause.getMessage() != null) {
                return cause.getMessage();
            }
            root = cause;
        }
        String kind = root.getClass().getSimpleName();
        return place(thrown).map(frame -> kind + " in " + frame).orElse(kind);
    }

    private static boolean thrownByUs(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return thrown.getClass().getName().startsWith(OURS)
                || frames.length > 0 && frames[0].getClassName().startsWith(OURS);
    }

    private static Optional<String> place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                // What Spring makes of a class at run time bears two dollar signs.
                .filter(frame -> frame.getClassName().startsWith(OURS) && !frame.getClassName().contains("$$"))
                .findFirst()
                .map(frame -> frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + frame.getMethodName());
    }
}
