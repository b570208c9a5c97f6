package io.cairn.checkin;

import io.cairn.nudge.Intent;
import io.cairn.nudge.ReplyListener;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;

/**
 * Takes a learner's yes or no for the call that was the learner's next one when it was said. Who asks for another time
 * says no to this one: its slot is free at once, and others are offered.
 */
@Component
@Order(10)
class CheckInReplies implements ReplyListener {

    private final CheckInService checkIns;
    private final CheckInWorkflow workflow;

    CheckInReplies(CheckInService checkIns, CheckInWorkflow workflow) {
        this.checkIns = checkIns;
        this.workflow = workflow;
    }

    /** A call of which no message told is a question older than any other. */
    @Override
    public Optional<Instant> askedAt(String personId, Intent intent, Instant saidAt) {
        return next(personId, intent, saidAt).map(call -> checkIns.lastAsked(call, saidAt).orElse(Instant.EPOCH));
    }

    private Optional<CheckIn> next(String personId, Intent intent, Instant saidAt) {
        return intent == Intent.DONE ? Optional.empty() : checkIns.nextOf(personId, saidAt);
    }

    @Override
    public boolean onReply(String personId, Intent intent, Instant saidAt) {
        Optional<CheckIn> next = next(personId, intent, saidAt);
        next.ifPresent(checkIn -> tell(checkIn.id(), intent == Intent.YES));
        return next.isPresent();
    }

    private void tell(String checkInId, boolean yes) {
        if (!(yes ? workflow.confirmed(checkInId) : checkIns.sayNo(checkInId))) {
            throw new IllegalStateException("The process of " + checkInId + " does not wait for a reply yet");
        }
    }
}
