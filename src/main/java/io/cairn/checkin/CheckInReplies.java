package io.cairn.checkin;

import io.cairn.nudge.Intent;
import io.cairn.nudge.ReplyListener;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;

/** Takes a learner's yes or no for the call that was the learner's next one when it was said. */
@Component
@Order(10)
class CheckInReplies implements ReplyListener {

    private final CheckInService checkIns;
    private final CheckInWorkflow workflow;

    CheckInReplies(CheckInService checkIns, CheckInWorkflow workflow) {
        this.checkIns = checkIns;
        this.workflow = workflow;
    }

    @Override
    public boolean onReply(String personId, Intent intent, Instant saidAt) {
        if (intent != Intent.YES && intent != Intent.NO) {
            return false;
        }
        Optional<CheckIn> next = checkIns.nextOf(personId, saidAt);
        next.ifPresent(checkIn -> tell(checkIn.id(), intent == Intent.YES));
        return next.isPresent();
    }

    private void tell(String checkInId, boolean yes) {
        if (!(yes ? workflow.confirmed(checkInId) : checkIns.sayNo(checkInId))) {
            throw new IllegalStateException("The process of " + checkInId + " does not wait for a reply yet");
        }
    }
}
