package io.cairn.critique.process;

import io.cairn.critique.AnchorWorkflow;
import io.cairn.engine.Processes;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** The process {@code hidden-anchor}; its business key is the anchor's id. */
@Component
public class HiddenAnchorProcess implements AnchorWorkflow {

    public static final String KEY = "hidden-anchor";

    public static final String ANCHOR_PLANNED = "critique.anchor-planned";

    /** Date: when the mentor gets it. */
    public static final String ANCHOR_APPEARS_AT = "anchorAppearsAt";

    private final Processes processes;

    HiddenAnchorProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void planned(String anchorId, Instant appearsAt) {
        processes.start(ANCHOR_PLANNED, anchorId,
                Map.of(ANCHOR_APPEARS_AT, Date.from(appearsAt), CritiqueProcess.ROUND, 1));
    }
}
