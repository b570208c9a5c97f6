package io.cairn.engine.guard;

import io.cairn.engine.guard.Surroundings.Kind;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys that a deployment brings along, and what it leans on besides. */
record Deployed(Map<Kind, Set<String>> keys, Surroundings surroundings) {

    Deployed(Surroundings surroundings) {
        this(new EnumMap<>(Kind.class), surroundings);
    }

    void add(Kind kind, String key) {
        keys.computeIfAbsent(kind, none -> new TreeSet<>()).add(key);
    }

    boolean brings(Kind kind, String key) {
        return keys.getOrDefault(kind, Set.of()).contains(key);
    }
}
