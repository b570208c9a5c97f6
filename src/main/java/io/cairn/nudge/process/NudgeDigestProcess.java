package io.cairn.nudge.process;

import io.cairn.engine.Processes;
import io.cairn.nudge.DigestWorkflow;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** The process {@code nudge-digest}; its business key is the digest's id. */
@Component
public class NudgeDigestProcess implements DigestWorkflow {

    public static final String KEY = "nudge-digest";

    public static final String DIGEST_OPENED = "nudge.digest-opened";

    /** Date: the morning on which it goes out. */
    public static final String DIGEST_GOES_OUT_AT = "digestGoesOutAt";
    /** String: sent, not-yet or dropped. */
    public static final String DIGEST_STANDING = "digestStanding";

    private final Processes processes;

    NudgeDigestProcess(Processes processes) {
        this.processes = processes;
    }

    @Override
    public void opened(String digestId, Instant goesOutAt, int mostADay, int mostAWeek) {
        processes.start(DIGEST_OPENED, digestId, Map.of(DIGEST_GOES_OUT_AT, Date.from(goesOutAt),
                TriggerNudgeProcess.MOST_A_DAY, mostADay, TriggerNudgeProcess.MOST_A_WEEK, mostAWeek));
    }
}
