package io.cairn.peer;

import java.time.Instant;

/** What a round tells its process. */
public interface RoundWorkflow {

    /** @param mode session or days */
    void planned(String roundId, Instant opensAt, String mode);
}
