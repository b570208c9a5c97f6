package io.cairn.checkin;

import io.cairn.nudge.Intent;
import io.cairn.nudge.ReplyListener;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;

/** Takes a learner's yes or no for the free slot that was offered last, also one that somebody else has by now. */
@Component
@Order(5)
class SlotOfferReplies implements ReplyListener {

    private final BackfillService backfill;

    SlotOfferReplies(BackfillService backfill) {
        this.backfill = backfill;
    }

    @Override
    public Optional<Instant> askedAt(String personId, Intent intent, Instant saidAt) {
        return meant(personId, intent, saidAt).map(SlotOffer::offeredAt);
    }

    @Override
    public boolean onReply(String personId, Intent intent, Instant saidAt) {
        Optional<SlotOffer> meant = meant(personId, intent, saidAt);
        meant.ifPresent(offer -> {
            if (intent == Intent.NO) {
                backfill.decline(personId, offer.id());
            } else if (backfill.accept(personId, offer.id()) == BackfillService.Answer.GONE) {
                backfill.tellGone(offer);
            }
        });
        return meant.isPresent();
    }

    private Optional<SlotOffer> meant(String personId, Intent intent, Instant saidAt) {
        return intent == Intent.YES || intent == Intent.NO ? backfill.openOfferOf(personId, saidAt) : Optional.empty();
    }
}
