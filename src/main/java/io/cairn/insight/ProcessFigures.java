package io.cairn.insight;

import java.util.Map;

/** What the engine's runtime and history know of the processes. */
public interface ProcessFigures {

    /** @param completed ended at an end event, not cancelled from outside */
    record Figures(String label, long started, long completed, long running) {
    }

    /** By process key, in alphabetical order; processes that never ran are there with zeros. */
    Map<String, Figures> byKey();

    long openIncidents();
}
