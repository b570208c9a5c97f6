package io.cairn.peer.process;

import io.cairn.engine.Processes;
import io.cairn.peer.RoundWorkflow;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** The process {@code peer-review}; its business key is the round's id. */
@Component
public class PeerReviewProcess implements RoundWorkflow {

    public static final String KEY = "peer-review";

    public static final String REVIEW_PLANNED = "peer.review-planned";

    /** Date: when the works are due. */
    public static final String PEER_OPENS_AT = "peerOpensAt";
    /** String: session or days. */
    public static final String PEER_MODE = "peerMode";
    /** JSON: one id per group. */
    public static final String PEER_GROUP_IDS = "peerGroupIds";
    /** Boolean: whether there are enough works for a group. */
    public static final String GROUPS_FORMED = "groupsFormed";
    /** Boolean: whether every work has come to two notes. */
    public static final String EVERY_WORK_READ = "everyWorkRead";

    private final Processes processes;

    PeerReviewProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void planned(String roundId, Instant opensAt, String mode) {
        processes.start(REVIEW_PLANNED, roundId, Map.of(PEER_OPENS_AT, Date.from(opensAt), PEER_MODE, mode));
    }
}
