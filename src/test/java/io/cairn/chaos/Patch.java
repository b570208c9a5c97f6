package io.cairn.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small patch in git's format that changes text files. Where the lines stand may have moved; what they say and what is
 * around them may not.
 */
final class Patch {

    private record Hunk(String file, List<String> before, List<String> after) {
    }

    private static final String FILE = "+++ b/";

    private final List<Hunk> hunks = new ArrayList<>();

    private Patch(List<String> lines) {
        String file = null;
        Hunk hunk = null;
        for (String line : lines) {
            if (line.startsWith("diff ")) {
                hunk = null;
            } else if (hunk == null && line.startsWith(FILE)) {
                file = line.substring(FILE.length());
            } else if (line.startsWith("@@ ")) {
                hunk = new Hunk(file, new ArrayList<>(), new ArrayList<>());
                hunks.add(hunk);
            } else if (hunk != null && !line.startsWith("\\")) {
                String text = line.isEmpty() ? "" : line.substring(1);
                if (!line.startsWith("+")) {
                    hunk.before().add(text);
                }
                if (!line.startsWith("-")) {
                    hunk.after().add(text);
                }
            }
        }
    }

    static Patch read(Path file) {
        try {
            return new Patch(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @return the changed files of the tree by their paths in it; nothing is written
     * @throws IllegalStateException if the tree does not have what is to be changed, or has it twice
     */
    Map<String, String> on(Path tree) {
        Map<String, String> changed = new TreeMap<>();
        for (Hunk hunk : hunks) {
            String text = changed.computeIfAbsent(hunk.file(), file -> text(tree.resolve(file)));
            String before = joined(hunk.before());
            int at = text.indexOf(before);
            if (at < 0 || text.indexOf(before, at + 1) >= 0) {
                throw new IllegalStateException(hunk.file() + (at < 0 ? " has no longer" : " has twice") + before);
            }
            changed.put(hunk.file(), text.substring(0, at) + joined(hunk.after())
                    + text.substring(at + before.length()));
        }
        if (changed.isEmpty()) {
            throw new IllegalStateException("The patch changes nothing");
        }
        return changed;
    }

    /** Whole lines only. */
    private static String joined(List<String> lines) {
        return "\n" + String.join("\n", lines) + "\n";
    }

    /** With a line's end before the first one, so that it too begins like all others. */
    private static String text(Path file) {
        try {
            return "\n" + Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " is gone", e);
        }
    }

    static void write(Path tree, Map<String, String> files) {
        files.forEach((file, text) -> {
            try {
                Files.writeString(tree.resolve(file), text.substring(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
