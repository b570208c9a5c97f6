package io.cairn.insight;

import java.util.Map;
import java.util.Set;

/** What the engine's runtime and history know of the processes. */
public interface ProcessFigures {

    /** @param completed ended at an end event, not cancelled from outside */
    record Figures(String label, long started, long completed, long running) {
    }

    /** By process key, in alphabetical order; processes that never ran are there with zeros. */
    Map<String, Figures> byKey();

    /**
     * The same for a part of the instances.
     *
     * @param subjects the ids of what they are about; of processes that serve everybody all are counted
     */
    Map<String, Figures> byKey(Set<String> subjects);

    /** Those of the instances that {@link #byKey} counts. */
    long openIncidents(Set<String> subjects);
}
