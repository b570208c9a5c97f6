package io.cairn.nudge;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;

/** Takes an answer to the latest nudge: also a no, after which it need not come again. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AcknowledgmentListener implements ReplyListener {

    private final NudgeService nudges;

    AcknowledgmentListener(NudgeService nudges) {
        this.nudges = nudges;
    }

    @Override
    public Optional<Instant> askedAt(String personId, Intent intent, Instant saidAt) {
        return nudges.askedAt(personId, saidAt);
    }

    @Override
    public boolean onReply(String personId, Intent intent, Instant saidAt) {
        return nudges.acknowledgeLatest(personId, saidAt);
    }
}
