package io.cairn.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong, so that a designer sees all of it at once. */
final class Mistakes {

    private final List<Mistake> found = new ArrayList<>();

    void add(String file, int line, Rule rule, String message) {
        found.add(new Mistake(file, line, rule.id(), message));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** By file, then by line. */
    List<Mistake> inOrder() {
        return found.stream().distinct()
                .sorted(Comparator.comparing(Mistake::file).thenComparingInt(Mistake::line)).toList();
    }
}
