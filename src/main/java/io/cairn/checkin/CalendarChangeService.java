package io.cairn.checkin;

import io.cairn.effect.Effect;
import io.cairn.engine.WaitsUntil;
import io.cairn.shared.Ids;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;

/** What follows when a call was moved or taken out in the mentor's calendar. */
@Service
public class CalendarChangeService {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 60;

    private final CheckIns checkIns;
    private final Moves moves;
    private final FreeSlots freeSlots;
    private final CalendarEntries entries;
    private final CheckInMessages messages;
    private final Clock clock;

    CalendarChangeService(CheckIns checkIns, Moves moves, FreeSlots freeSlots, CalendarEntries entries,
            CheckInMessages messages, Clock clock) {
        this.checkIns = checkIns;
        this.moves = moves;
        this.freeSlots = freeSlots;
        this.entries = entries;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Takes over the time that the call has in the calendar: the old slot is free, and the learner has to say anew that
     * he comes. A time that has passed, that another call of the mentor's is at, or that lasts shorter than five minutes
     * or longer than an hour cannot be; the call is then to be put back.
     *
     * @param startsAt null for the whole day
     * @return whether the time can be
     */
    @Transactional
    public boolean move(String id, Instant startsAt, int minutes) {
        CheckIn call = checkIns.named(id);
        boolean possible = startsAt != null && startsAt.isAfter(clock.instant()) && minutes >= SHORTEST
                && minutes <= LONGEST
                && freeSlots.holdByHand(call.movedInCalendar(startsAt, minutes), startsAt);
        moves.save(new Move(Ids.newId("move"), null, id, moves.countByCheckInId(id) + 1, call.startsAt(), startsAt,
                minutes, possible, clock.instant()));
        if (possible) {
            checkIns.save(call.movedInCalendar(startsAt, minutes));
        } else {
            entries.planPuttingBack(call);
        }
        return possible;
    }

    /**
     * Gives the call in the calendar the time that it has with us, and tells the mentor. Goes outside.
     *
     * @throws WaitsUntil            if it has to wait
     * @throws IllegalStateException if the calendar refuses, or the provider did not come to an answer: call again
     */
    @Transactional
    public void putBack(String id) {
        CheckIn call = checkIns.named(id);
        Effect done = entries.putBack(call);
        if (done.state() == Effect.State.FAILED) {
            throw new IllegalStateException("The calendar did not take " + id + " back: " + done.lastError());
        }
        messages.putBack(call, moves.countByCheckInId(id));
    }
}
