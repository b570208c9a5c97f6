package io.cairn.checkin;

import io.cairn.nudge.MessageVeto;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;

/** Keeps back what was to be said of a slot that is not the call's any more: called off, moved, released, or begun. */
@Component
class OutdatedMessages implements MessageVeto {

    private static final String GIVEN_UP = "slot-given-up";
    private static final String BEGUN = "call-begun";

    private final CheckIns checkIns;
    private final CalendarEntries entries;
    private final Clock clock;

    OutdatedMessages(CheckIns checkIns, CalendarEntries entries, Clock clock) {
        this.checkIns = checkIns;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public Optional<String> whyNot(String factKey) {
        return CheckInMessages.ofSlot(factKey) ? checkIns.findById(factKey.substring(factKey.lastIndexOf(':') + 1))
                .flatMap(checkIn -> whyNot(factKey, checkIn)) : Optional.empty();
    }

    private Optional<String> whyNot(String factKey, CheckIn checkIn) {
        if (!checkIn.awaited() || entries.isCancelling(checkIn) || CheckInMessages.ofAnotherSlot(factKey, checkIn)) {
            return Optional.of(GIVEN_UP);
        }
        return checkIn.startsAt().isAfter(clock.instant()) ? Optional.empty() : Optional.of(BEGUN);
    }
}
