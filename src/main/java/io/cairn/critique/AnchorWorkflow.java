package io.cairn.critique;

import java.time.Instant;

/** What hidden anchors tell their process, in the transaction of the caller. */
public interface AnchorWorkflow {

    /** @param appearsAt when the mentor gets it */
    void planned(String anchorId, Instant appearsAt);
}
