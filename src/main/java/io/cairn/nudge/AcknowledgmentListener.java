package io.cairn.nudge;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Any reply that nobody else wants acknowledges the latest nudge. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AcknowledgmentListener implements ReplyListener {

    private final NudgeService nudges;

    AcknowledgmentListener(NudgeService nudges) {
        this.nudges = nudges;
    }

    @Override
    public boolean onReply(String personId, Intent intent) {
        return nudges.acknowledgeLatest(personId);
    }
}
