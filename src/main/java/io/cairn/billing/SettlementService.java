package io.cairn.billing;

import io.cairn.nudge.MessageRequest;
import io.cairn.nudge.MessageService;
import io.cairn.program.Person;
import io.cairn.shared.BadInput;
import io.cairn.shared.Money;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settles a month with a mentor. Every step may be taken again and then changes nothing. */
@Service
public class SettlementService {

    private static final int LONGEST_AGREEMENT = 40;

    private final Settlements settlements;
    private final NetShares shares;
    private final LedgerService ledger;
    private final MessageService messages;
    private final DocumentService documents;
    private final PartyService parties;
    private final Agreements agreements;
    private final BillingProperties properties;
    private final Counters counters;
    private final Clock clock;

    SettlementService(Settlements settlements, NetShares shares, LedgerService ledger, MessageService messages,
            DocumentService documents, PartyService parties, Agreements agreements, BillingProperties properties,
            Counters counters, Clock clock) {
        this.settlements = settlements;
        this.shares = shares;
        this.ledger = ledger;
        this.messages = messages;
        this.documents = documents;
        this.parties = parties;
        this.agreements = agreements;
        this.properties = properties;
        this.counters = counters;
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
        book("settlement-drawn-up:" + settlementId, settlement, settlement.amount());
        return settlements.save(settlement.drawnUp(clock.instant()));
    }

    /** Owes the mentor a net of the settlement's, and the VAT on it. */
    void book(String factKey, Settlement settlement, long amount) {
        Money net = new Money(amount, settlement.currency());
        Money vat = new Money(documents.vat(settlement).of(amount, settlement.currency()), settlement.currency());
        ledger.book(factKey, List.of(LedgerEntry.debit(LedgerEntry.Accounts.PLATFORM, net),
                LedgerEntry.debit(LedgerEntry.Accounts.VAT, vat),
                LedgerEntry.credit(LedgerEntry.Accounts.mentor(settlement.mentorId()), net.plus(vat))));
    }

    /** Whether the mentor lets us write his invoices. */
    public boolean agreed(String settlementId) {
        return agreement(settlement(settlementId).mentorId()).isPresent();
    }

    /** Whether there is an agreement that we write this mentor's invoices. */
    boolean hasAgreement(String mentorId) {
        return agreement(mentorId).isPresent();
    }

    private Optional<String> agreement(String mentorId) {
        return agreements.findById(mentorId).map(Agreement::agreement).or(() -> parties.agreement(mentorId));
    }

    /**
     * Keeps that the mentor accepted an agreement on self-billing.
     *
     * @param agreement a version and a day, such as {@code v1 2026-12-01}
     * @throws BadInput if there is none, or it is too long
     */
    @Transactional
    public void recordAgreement(String settlementId, String agreement) {
        if (agreement == null || agreement.isBlank() || agreement.strip().length() > LONGEST_AGREEMENT) {
            throw new BadInput("agreement", "Name the agreement, such as v1 2026-12-01, in at most "
                    + LONGEST_AGREEMENT + " characters");
        }
        String mentorId = settlement(settlementId).mentorId();
        if (!agreements.existsById(mentorId)) {
            agreements.save(new Agreement(mentorId, null, agreement.strip(), clock.instant()));
        }
    }

    /** Writes the invoice in the mentor's name, with the next number of the year (UTC). */
    @Transactional
    public void issue(String settlementId) {
        Settlement settlement = settlement(settlementId);
        if (documents.find(settlementId).isEmpty()) {
            documents.write(settlement, nextNumber(), agreement(settlement.mentorId()).orElseThrow());
        }
    }

    String nextNumber() {
        Year year = Year.now(clock.withZone(ZoneOffset.UTC));
        return "S%s-%04d".formatted(year, counters.take("settlement-" + year));
    }

    /** Mails the settlement to the mentor. Goes outside. @return when the time to object to it ends */
    @Transactional
    public Instant send(String settlementId) {
        Settlement settlement = settlement(settlementId);
        EInvoice.Vat vat = documents.vat(settlement);
        Money amount = new Money(settlement.amount() + vat.of(settlement.amount(), settlement.currency()),
                settlement.currency());
        Instant until = clock.instant().plus(properties.objectionTerm());
        boolean document = documents.find(settlementId).isPresent();
        String key = "settlement:" + settlementId;
        if (document) {
            messages.send(new MessageRequest(key, settlement.mentorId(), "settlement", Map.of(
                    "period", settlement.period(), "amount", amount.toString(),
                    "document", documents.link(settlementId),
                    "until", LocalDate.ofInstant(until, ZoneOffset.UTC).toString()), Person.Channel.MAIL));
        } else {
            messages.send(new MessageRequest(key, settlement.mentorId(), "settlement-own-invoice", Map.of(
                    "period", settlement.period(), "amount", amount.toString()), Person.Channel.MAIL));
        }
        if (settlement.state() == Settlement.State.DRAWN_UP) {
            settlements.save(settlement.in(document ? Settlement.State.SENT : Settlement.State.OWN_INVOICE));
        }
        return until;
    }

    /** Nothing is said against it any more. */
    @Transactional
    public void accept(String settlementId) {
        Settlement settlement = settlement(settlementId);
        if (settlement.state() == Settlement.State.SENT) {
            settlements.save(settlement.in(Settlement.State.ACCEPTED));
        }
    }
}
