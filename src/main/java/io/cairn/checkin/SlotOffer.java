package io.cairn.checkin;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * A freed slot, offered to one who waits.
 *
 * @param until how long nobody else is asked, where they are asked one after another; the slot can be taken later too, as
 *              long as nobody has it
 */
@Table("checkin_slot_offer")
public record SlotOffer(@Id String id, @Version Integer version, String freedSlotId, String checkInId, String learnerId,
        Instant offeredAt, Instant until, State state) {

    public enum State { OPEN, TAKEN, DECLINED, LOST }

    SlotOffer now(State then) {
        return new SlotOffer(id, version, freedSlotId, checkInId, learnerId, offeredAt, until, then);
    }
}
