package io.cairn.billing;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Person;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Settles a month with a mentor. Every step may be taken again and then changes nothing. */
@Service
public class SettlementService {

    private final Settlements settlements;
    private final NetShares shares;
    private final LedgerService ledger;
    private final MessageService messages;
    private final Clock clock;

    SettlementService(Settlements settlements, NetShares shares, LedgerService ledger, MessageService messages,
            Clock clock) {
        this.settlements = settlements;
        this.shares = shares;
        this.ledger = ledger;
        this.messages = messages;
        this.clock = clock;
    }

    /** @throws NotFound if there is no such settlement */
    public Settlement settlement(String settlementId) {
        return settlements.findById(settlementId)
                .orElseThrow(() -> new NotFound("There is no settlement " + settlementId));
    }

    /** The mentor's share in each invoice that the settlement is made of. */
    public List<NetShare> lines(String settlementId) {
        return shares.findBySettlementIdOrderById(settlementId);
    }

    /** Books what the mentor is owed. @return the settlement as it is now */
    @Transactional
    public Settlement drawUp(String settlementId) {
        Settlement settlement = settlement(settlementId);
        if (settlement.state() != Settlement.State.PLANNED) {
            return settlement;
        }
        if (settlement.amount() == 0) {
            return settlements.save(settlement.in(Settlement.State.NOTHING_DUE));
        }
        Money owed = new Money(settlement.amount(), settlement.currency());
        ledger.book("settlement-drawn-up:" + settlementId, List.of(
                LedgerEntry.debit(LedgerEntry.Accounts.PLATFORM, owed),
                LedgerEntry.credit(LedgerEntry.Accounts.mentor(settlement.mentorId()), owed)));
        return settlements.save(settlement.drawnUp(clock.instant()));
    }

    /** Mails the settlement to the mentor. Goes outside. */
    @Transactional
    public void send(String settlementId) {
        Settlement settlement = settlement(settlementId);
        messages.send(new MessageRequest("settlement:" + settlementId, settlement.mentorId(), "settlement", Map.of(
                "period", settlement.period(),
                "amount", new Money(settlement.amount(), settlement.currency()).toString()), Person.Channel.MAIL));
        if (settlement.state() == Settlement.State.DRAWN_UP) {
            settlements.save(settlement.in(Settlement.State.SENT));
        }
    }
}
